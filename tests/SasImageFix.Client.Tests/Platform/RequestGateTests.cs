using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Platform;

public sealed class RequestGateTests
{
    private readonly RequestGate _gate = new();

    [Fact]
    public void EnterAsync_NoFreePlace_WaitsInOrder()
    {
        var requests = Enumerable.Range(0, 3).Select(_ => _gate.EnterAsync()).ToList();

        Assert.Equal([true, false, false], requests.Select(request => request.IsCompleted));

        _gate.Exit();

        Assert.Equal([true, true, false], requests.Select(request => request.IsCompleted));
    }

    [Fact]
    public void SetCapacity_Increase_AdmitsWaitingRequests()
    {
        var requests = Enumerable.Range(0, 4).Select(_ => _gate.EnterAsync()).ToList();

        _gate.SetCapacity(3);

        Assert.Equal([true, true, true, false], requests.Select(request => request.IsCompleted));
    }

    [Fact]
    public void SetCapacity_Decrease_AdmitsNoRequestUntilEnoughHaveEnded()
    {
        _gate.SetCapacity(3);
        var requests = Enumerable.Range(0, 4).Select(_ => _gate.EnterAsync()).ToList();

        _gate.SetCapacity(1);
        _gate.Exit();
        _gate.Exit();

        Assert.False(requests[3].IsCompleted);

        _gate.Exit();

        Assert.True(requests[3].IsCompleted);
    }

    [Fact]
    public void Slot_IsReleasedOnce()
    {
        var slot = new RequestSlot(_gate);
        slot.Release();
        Assert.True(slot.TakeAsync().IsCompleted);
        Assert.True(slot.TakeAsync().IsCompleted);
        var other = _gate.EnterAsync();

        slot.Release();
        slot.Release();

        Assert.True(other.IsCompleted);
        Assert.False(_gate.EnterAsync().IsCompleted);
    }
}
