namespace SasImageFix.Tests.Credentials;

/// <summary>What came of the cases that are not vectors; all are tried at once, since a process costs more than a case.</summary>
public sealed class TriedCases : IAsyncLifetime
{
    private readonly Dictionary<string, CaseResult> _results = [];

    public static IReadOnlyList<CredentialCase> All { get; } = CredentialCase.Load("cases.json");

    public CaseResult ResultOf(CredentialCase credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return _results[credentials.Id];
    }

    public async ValueTask InitializeAsync()
    {
        var results = await CaseProcess.RunAsync(All, prepare: null, CancellationToken.None);
        foreach (var (credentials, result) in All.Zip(results))
        {
            _results.Add(credentials.Id, result);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
