namespace SasImageFix.Client.Platform;

/// <summary>The place of one request among the requests in flight.</summary>
/// <remarks>A request calls these methods one after the other.</remarks>
/// <param name="gate">Limits the requests of one read.</param>
/// <param name="sharedGate">Limits the requests of all reads of a call; null if the call has only one read.</param>
internal sealed class RequestSlot(RequestGate gate, RequestGate? sharedGate = null)
{
    private bool _isTaken;
    private bool _isShared;

    /// <summary>Waits until the request can be sent. Until it is released, a request keeps its slot between attempts.</summary>
    public Task TakeAsync()
    {
        var isRetry = _isTaken;
        var entered = isRetry ? Task.CompletedTask : gate.EnterAsync();
        _isTaken = true;
        if (sharedGate is null || _isShared)
        {
            return entered;
        }

        _isShared = true;
        return EnterAsync(entered, sharedGate, isRetry);
    }

    /// <summary>Lets a request of another read be sent until the next attempt of this one.</summary>
    public void Suspend()
    {
        if (_isShared)
        {
            _isShared = false;
            sharedGate!.Exit();
        }
    }

    /// <summary>Releases the slot: the response was received, or the request has failed.</summary>
    public void Release()
    {
        Suspend();
        if (_isTaken)
        {
            _isTaken = false;
            gate.Exit();
        }
    }

    private static async Task EnterAsync(Task entered, RequestGate sharedGate, bool isRetry)
    {
        await entered.ConfigureAwait(false);
        await sharedGate.EnterAsync(isRetry).ConfigureAwait(false);
    }
}
