namespace SasImageFix.Tests.Credentials;

/// <summary>
/// The results of the cases in cases.json. They all run in one process, because starting a process takes longer than a case.
/// </summary>
public sealed class CredentialCaseFixture : IAsyncLifetime
{
    private readonly Dictionary<string, CredentialCaseResult> _results = [];

    public static IReadOnlyList<CredentialCase> All { get; } = CredentialCase.Load("Credentials/cases.json");

    public CredentialCaseResult GetResult(CredentialCase credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return _results[credentials.Id];
    }

    public async ValueTask InitializeAsync()
    {
        var results = await CredentialCaseRunner.RunAsync(All, prepare: null, CancellationToken.None);
        foreach (var (credentials, result) in All.Zip(results))
        {
            _results.Add(credentials.Id, result);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
