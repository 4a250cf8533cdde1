using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>
/// Tries cases in one fresh PowerShell, each with a home of its own and an emulator that knows the expected key and no other.
/// </summary>
internal static class CaseProcess
{
    private static readonly string Script = Path.Combine(ClonedPage.Clone, "tests", "SasImageFix.Tests", "Credentials", "Read-Tasks.ps1");

    /// <param name="cases">The cases.</param>
    /// <param name="prepare">Does something to each home before the process starts.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<IReadOnlyList<CaseResult>> RunAsync(
        IReadOnlyList<CredentialCase> cases, Action<TemporaryHome>? prepare, CancellationToken cancellationToken)
    {
        List<TemporaryHome> homes = [.. cases.Select(Home)];
        List<EmulatorServer> emulators = [];
        try
        {
            homes.ForEach(home => prepare?.Invoke(home));
            foreach (var credentials in cases)
            {
                emulators.Add(await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 3, AccessKeys = [Key(credentials.Expected)] }, cancellationToken));
            }

            var (input, result) = (homes[0].PathOf("cases.json"), homes[0].PathOf("results.json"));
            await File.WriteAllTextAsync(
                input,
                JsonSerializer.Serialize(cases.Select((credentials, number) => new
                {
                    Variables = Variables(credentials, homes[number]),
                    Address = emulators[number].BaseAddress,
                    credentials.ProfileName,
                })),
                cancellationToken);
            var output = await RealPowerShell.RunAsync(
                ["-File", Script, "-CasesPath", input, "-ResultPath", result],
                homes[0].Path,
                new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest },
                cancellationToken);
            Assert.True(File.Exists(result), output);
            var results = JsonSerializer.Deserialize<CaseResult[]>(await File.ReadAllTextAsync(result, cancellationToken))!;
            Assert.Equal(cases.Count, results.Length);
            return [.. results.Zip(emulators, (told, emulator) => told with { Requests = emulator.Requests.Entries })];
        }
        finally
        {
            foreach (var emulator in emulators)
            {
                await emulator.DisposeAsync();
            }

            homes.ForEach(home => home.Dispose());
        }
    }

    private static TemporaryHome Home(CredentialCase credentials)
    {
        var home = new TemporaryHome();
        foreach (var (file, text) in credentials.Files)
        {
            home.With(file, text);
        }

        return home;
    }

    private static Dictionary<string, string?> Variables(CredentialCase credentials, TemporaryHome home)
    {
        var variables = home.Variables;
        foreach (var (name, value) in credentials.Env)
        {
            variables[name] = home.Resolved(value);
        }

        return variables;
    }

    private static EmulatorAccessKey Key(ExpectedKey expected) =>
        expected.Error ? EmulatorAccessKey.Default : new(expected.AccessKeyId!, expected.AccessKeySecret!, expected.SecurityToken);
}
