namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Cancels a test after one minute, so that a test fails if it waits for an event that doesn't occur.</summary>
internal sealed class TestTimeout : IDisposable
{
    private readonly CancellationTokenSource _source =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public TestTimeout() => _source.CancelAfter(TimeSpan.FromMinutes(1));

    public CancellationToken Token => _source.Token;

    public void Dispose() => _source.Dispose();
}
