using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>
/// Tests that no output after a fault contains a secret: streams, errors in every view, the transcript, and the log of the emulator.
/// </summary>
public sealed class SecretLeakTests
{
    // The values contain characters that each encoding changes.
    private const string Secret = "fake+secret/for=tests";
    private const string Token = "fake/token+for==tests";

    public static TheoryData<string> EncodedSecrets => [.. new[] { Secret, Token }.SelectMany(SecretEncodings.GetAll).Distinct()];

    [Fact]
    public async Task EveryFault_OutputContainsNoSecret()
    {
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        var emulators = new List<EmulatorServer>();
        try
        {
            using var log = new StringWriter();
            foreach (var kind in Enum.GetValues<FaultKind>())
            {
                emulators.Add(await StartAsync([Fault.Always(kind)], Token, log));
            }

            // An emulator without a fault that rejects the token.
            emulators.Add(await StartAsync([], "another-token", log));
            var cases = Path.Combine(folder.FullName, "cases.json");
            var results = Path.Combine(folder.FullName, "results.json");
            await File.WriteAllTextAsync(
                cases,
                JsonSerializer.Serialize(
                    emulators.Select((emulator, number) => new { Name = $"case {number}", Address = emulator.BaseAddress })),
                TestContext.Current.CancellationToken);

            var output = await PowerShellProcess.RunAsync(
                ["-File", Path.Combine(ScriptFolder, "Write-FaultText.ps1"), "-CasesPath", cases, "-ResultPath", results],
                folder.FullName,
                new Dictionary<string, string?>
                {
                    ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest,
                    ["SASIMAGEFIX_SECRET"] = Secret,
                    ["SASIMAGEFIX_TOKEN"] = Token,
                },
                TestContext.Current.CancellationToken);

            Assert.True(File.Exists(results), output);
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(
                await File.ReadAllTextAsync(results, TestContext.Current.CancellationToken))!;
            Assert.Equal(emulators.Count, texts.Count);
            Assert.All(
                texts, text => Assert.Contains("VERBOSE: DescribeImageFixTask page 1".Split(' ')[1], text.Value, StringComparison.Ordinal));
            texts["the transcript"] = await File.ReadAllTextAsync($"{results}.transcript", TestContext.Current.CancellationToken);
            texts["the console"] = output;
            texts["the log of the emulator"] = log.ToString();
            Assert.Contains("SasImageFixException", string.Concat(texts.Values), StringComparison.Ordinal);
            Assert.All(texts, text => Assert.Empty(SecretEncodings.FindIn(text.Value, Secret, Token)));
        }
        finally
        {
            foreach (var emulator in emulators)
            {
                await emulator.DisposeAsync();
            }

            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(EncodedSecrets))]
    public void FindIn_EncodedSecret_IsFound(string encodedSecret)
    {
        Assert.NotEmpty(SecretEncodings.FindIn($"before {encodedSecret} after", Secret, Token));
        Assert.NotEmpty(SecretEncodings.FindIn(encodedSecret.ToUpperInvariant(), Secret, Token));
    }

    private static string ScriptFolder => Path.Combine(Documentation.RepositoryFile.Root, "tests", "SasImageFix.Tests", "Leaks");

    private static Task<EmulatorServer> StartAsync(IReadOnlyList<Fault> faults, string token, TextWriter log) => EmulatorServer.StartAsync(
        new EmulatorOptions
        {
            TaskCount = 3,
            Faults = faults,
            FaultPause = TimeSpan.Zero,
            AccessKeys = [new("STS.fake-id", Secret, token)],
            Log = TextWriter.Synchronized(log),
        },
        TestContext.Current.CancellationToken);
}
