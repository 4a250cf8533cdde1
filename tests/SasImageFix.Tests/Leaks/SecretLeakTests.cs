using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>No secret and no token in any text that an error path leaves: streams, errors in every view, transcript, the server's log.</summary>
public sealed class SecretLeakTests
{
    // With characters that each encoding changes.
    private const string Secret = "fake+secret/for=tests";
    private const string Token = "fake/token+for==tests";

    public static TheoryData<string> Forms => [.. new[] { Secret, Token }.SelectMany(SecretForms.Of).Distinct()];

    [Fact]
    public async Task After_every_fault_no_secret_is_found()
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

            // The same key with another token, and with none of its own: what the service refuses without a fault.
            emulators.Add(await StartAsync([], "another-token", log));
            var cases = Path.Combine(folder.FullName, "cases.json");
            var results = Path.Combine(folder.FullName, "results.json");
            await File.WriteAllTextAsync(
                cases,
                JsonSerializer.Serialize(emulators.Select((emulator, number) => new { Name = $"case {number}", Address = emulator.BaseAddress })),
                TestContext.Current.CancellationToken);

            var output = await RealPowerShell.RunAsync(
                ["-File", Path.Combine(ClonedFolder, "Write-WholeText.ps1"), "-CasesPath", cases, "-ResultPath", results],
                folder.FullName,
                new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest, ["SASIMAGEFIX_SECRET"] = Secret, ["SASIMAGEFIX_TOKEN"] = Token },
                TestContext.Current.CancellationToken);

            Assert.True(File.Exists(results), output);
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(results, TestContext.Current.CancellationToken))!;
            Assert.Equal(emulators.Count, texts.Count);
            Assert.All(texts, text => Assert.Contains("VERBOSE: DescribeImageFixTask page 1".Split(' ')[1], text.Value, StringComparison.Ordinal));
            texts["the transcript"] = await File.ReadAllTextAsync($"{results}.transcript", TestContext.Current.CancellationToken);
            texts["the console"] = output;
            texts["the server's log"] = log.ToString();
            Assert.Contains("SasImageFixException", string.Concat(texts.Values), StringComparison.Ordinal);
            Assert.All(texts, text => Assert.Empty(SecretForms.FindIn(text.Value, Secret, Token)));
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
    [MemberData(nameof(Forms))]
    public void A_secret_that_is_planted_is_found_in_each_of_its_forms(string form)
    {
        Assert.NotEmpty(SecretForms.FindIn($"before {form} after", Secret, Token));
        Assert.NotEmpty(SecretForms.FindIn(form.ToUpperInvariant(), Secret, Token));
    }

    private static string ClonedFolder => Path.Combine(Documentation.ClonedPage.Clone, "tests", "SasImageFix.Tests", "Leaks");

    private static Task<EmulatorServer> StartAsync(IReadOnlyList<Fault> faults, string token, TextWriter log) => EmulatorServer.StartAsync(
        new EmulatorOptions
        {
            Tasks = 3,
            Faults = faults,
            FaultPause = TimeSpan.Zero,
            AccessKeys = [new("STS.fake-id", Secret, token)],
            Log = TextWriter.Synchronized(log),
        },
        TestContext.Current.CancellationToken);
}
