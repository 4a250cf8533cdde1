using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>
/// Runs cases in one new PowerShell process. Each case has its own home directory and its own emulator, which accepts only the expected
/// credential.
/// </summary>
internal static class CredentialCaseRunner
{
    private static readonly string Script = Path.Combine(
        RepositoryFile.Root, "tests", "SasImageFix.Tests", "Credentials", "Invoke-CredentialCase.ps1");

    /// <param name="cases">The cases.</param>
    /// <param name="prepare">Prepares each home directory before the process starts.</param>
    /// <param name="cancellationToken">Cancels the process.</param>
    public static async Task<IReadOnlyList<CredentialCaseResult>> RunAsync(
        IReadOnlyList<CredentialCase> cases, Action<TemporaryHome>? prepare, CancellationToken cancellationToken)
    {
        List<TemporaryHome> homes = [.. cases.Select(CreateHome)];
        List<EmulatorServer> emulators = [];
        try
        {
            homes.ForEach(home => prepare?.Invoke(home));
            foreach (var credentials in cases)
            {
                emulators.Add(await EmulatorServer.StartAsync(
                    new EmulatorOptions { TaskCount = 3, AccessKeys = [ToAccessKey(credentials.Expected)] }, cancellationToken));
            }

            var (casesPath, resultPath) = (homes[0].GetPath("cases.json"), homes[0].GetPath("results.json"));
            await File.WriteAllTextAsync(
                casesPath,
                JsonSerializer.Serialize(cases.Select((credentials, number) => new
                {
                    Variables = GetVariables(credentials, homes[number]),
                    Address = emulators[number].BaseAddress,
                    credentials.ProfileName,
                })),
                cancellationToken);
            var output = await PowerShellProcess.RunAsync(
                ["-File", Script, "-CasesPath", casesPath, "-ResultPath", resultPath],
                homes[0].Path,
                new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest },
                cancellationToken);
            Assert.True(File.Exists(resultPath), output);
            var results = JsonSerializer.Deserialize<CredentialCaseResult[]>(await File.ReadAllTextAsync(resultPath, cancellationToken))!;
            Assert.Equal(cases.Count, results.Length);
            return [.. results.Zip(emulators, (result, emulator) => result with { Requests = emulator.Requests.Entries })];
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

    private static TemporaryHome CreateHome(CredentialCase credentials)
    {
        var home = new TemporaryHome();
        foreach (var (file, text) in credentials.Files)
        {
            home.WithFile(file, text);
        }

        return home;
    }

    private static Dictionary<string, string?> GetVariables(CredentialCase credentials, TemporaryHome home)
    {
        var variables = home.Variables;
        foreach (var (name, value) in credentials.Env)
        {
            variables[name] = home.ReplacePlaceholder(value);
        }

        return variables;
    }

    private static EmulatorAccessKey ToAccessKey(ExpectedCredential expected) =>
        expected.Error ? EmulatorAccessKey.Default : new(expected.AccessKeyId!, expected.AccessKeySecret!, expected.SecurityToken);
}
