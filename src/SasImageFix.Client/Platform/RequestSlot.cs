namespace SasImageFix.Client.Platform;

/// <summary>The place of one request among the requests in flight.</summary>
/// <remarks>A request calls these methods one after the other.</remarks>
internal sealed class RequestSlot(RequestGate gate)
{
    private bool _isTaken;

    /// <summary>Waits until the request can be sent. Until it is released, a request keeps its slot between attempts.</summary>
    public Task TakeAsync()
    {
        if (_isTaken)
        {
            return Task.CompletedTask;
        }

        _isTaken = true;
        return gate.EnterAsync();
    }

    /// <summary>Releases the slot: the response was received, or the request has failed.</summary>
    public void Release()
    {
        if (_isTaken)
        {
            _isTaken = false;
            gate.Exit();
        }
    }
}
