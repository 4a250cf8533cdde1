using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>Tests that the output of the cmdlets contains no secret from a credential source.</summary>
public sealed class CredentialSourceLeakTests
{
    // The values contain characters that each encoding changes.
    private const string Secret = "fake+secret/of=source";
    private const string Token = "fake/token+of==source";

    private static readonly string Script = Path.Combine(
        RepositoryFile.Root, "tests", "SasImageFix.Tests", "Leaks", "Write-CredentialSourceText.ps1");

    [Fact]
    public async Task EveryCredentialSource_OutputContainsNoSecret()
    {
        await using var emulatorWithToken = await StartAsync(Token);
        await using var emulatorWithoutToken = await StartAsync(token: null);
        await using var sts = await StsServer.StartAsync();
        List<CredentialSourceCase> sourceCases = [.. CredentialSourceCase.CreateAll(Secret, Token)];
        List<TemporaryHome> homes = [.. sourceCases.Select(CreateHome)];
        try
        {
            var (casesPath, resultPath) = (homes[0].GetPath("cases.json"), homes[0].GetPath("results.json"));
            await File.WriteAllTextAsync(
                casesPath,
                JsonSerializer.Serialize(sourceCases.Zip(homes, (sourceCase, home) => new
                {
                    sourceCase.Name,
                    Variables = GetVariables(sourceCase, home, sts),
                    Address = (sourceCase.HasNoToken ? emulatorWithoutToken : emulatorWithToken).BaseAddress,
                    sourceCase.ProfileName,
                })),
                TestContext.Current.CancellationToken);

            var output = await PowerShellProcess.RunAsync(
                ["-File", Script, "-CasesPath", casesPath, "-ResultPath", resultPath],
                homes[0].Path,
                new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest },
                TestContext.Current.CancellationToken);

            Assert.True(File.Exists(resultPath), output);
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(
                await File.ReadAllTextAsync(resultPath, TestContext.Current.CancellationToken))!;
            Assert.All(
                sourceCases, sourceCase => Assert.Contains(sourceCase.ExpectedText, texts[sourceCase.Name], StringComparison.Ordinal));
            texts["the console"] = output;
            Assert.Contains("What if: ", output, StringComparison.Ordinal);
            Assert.All(
                texts,
                text => Assert.Empty(SecretEncodings.FindIn(text.Value, Secret, Token, StsServer.IssuedSecret, StsServer.IssuedToken)));

            // The requests were signed with the credentials.
            Assert.Contains(emulatorWithToken.Requests.Entries, request => request.StatusCode == 200);
            Assert.Contains(emulatorWithoutToken.Requests.Entries, request => request.StatusCode == 200);
            Assert.NotEmpty(sts.Requests);
        }
        finally
        {
            homes.ForEach(home => home.Dispose());
        }
    }

    private static TemporaryHome CreateHome(CredentialSourceCase sourceCase)
    {
        var home = new TemporaryHome();
        foreach (var (file, text) in sourceCase.Files)
        {
            home.WithFile(file, text);
        }

        return home;
    }

    private static Dictionary<string, string?> GetVariables(CredentialSourceCase sourceCase, TemporaryHome home, StsServer sts)
    {
        var variables = home.Variables;
        variables["ALIBABA_CLOUD_STS_ENDPOINT"] = $"{sts.Address}";
        foreach (var (name, value) in sourceCase.Variables)
        {
            variables[name] = value;
        }

        return variables;
    }

    private static Task<EmulatorServer> StartAsync(string? token) => EmulatorServer.StartAsync(
        new EmulatorOptions
        {
            TaskCount = 3,
            AccessKeys = [new(token is null ? CredentialSourceCase.PermanentId : "STS.fake-id", Secret, token)],
        },
        TestContext.Current.CancellationToken);
}
