namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Ends a test whose event never comes, so that it fails instead of hanging; a passing one never waits for it.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public Deadline() => _source.CancelAfter(TimeSpan.FromMinutes(1));

    public CancellationToken Token => _source.Token;

    public void Dispose() => _source.Dispose();
}
