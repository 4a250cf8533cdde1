using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Leaks;

/// <summary>No secret and no token of a key that was looked for, in any text that any cmdlet leaves.</summary>
public sealed class KeyPlaceLeakTests
{
    // With characters that each encoding changes.
    private const string Secret = "fake+secret/of=place";
    private const string Token = "fake/token+of==place";

    private static readonly string Script = Path.Combine(ClonedPage.Clone, "tests", "SasImageFix.Tests", "Leaks", "Write-KeyText.ps1");

    [Fact]
    public async Task Wherever_a_key_stands_no_secret_is_found()
    {
        await using var knowsTheToken = await StartAsync(Token);
        await using var knowsNoToken = await StartAsync(token: null);
        await using var sts = await RoleService.StartAsync();
        List<KeyPlace> places = [.. KeyPlace.All(Secret, Token)];
        List<TemporaryHome> homes = [.. places.Select(Home)];
        try
        {
            var (cases, results) = (homes[0].PathOf("cases.json"), homes[0].PathOf("results.json"));
            await File.WriteAllTextAsync(
                cases,
                JsonSerializer.Serialize(places.Zip(homes, (place, home) => new
                {
                    place.Name,
                    Variables = Variables(place, home, sts),
                    Address = (place.IsWithoutToken ? knowsNoToken : knowsTheToken).BaseAddress,
                    place.ProfileName,
                })),
                TestContext.Current.CancellationToken);

            var output = await RealPowerShell.RunAsync(
                ["-File", Script, "-CasesPath", cases, "-ResultPath", results],
                homes[0].Path,
                new Dictionary<string, string?> { ["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest },
                TestContext.Current.CancellationToken);

            Assert.True(File.Exists(results), output);
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(results, TestContext.Current.CancellationToken))!;
            Assert.All(places, place => Assert.Contains(place.Says, texts[place.Name], StringComparison.Ordinal));
            texts["the console"] = output;
            Assert.Contains("What if: ", output, StringComparison.Ordinal);
            Assert.All(texts, text => Assert.Empty(SecretForms.FindIn(text.Value, Secret, Token, RoleService.IssuedSecret, RoleService.IssuedToken)));

            // The keys were used, and not only looked for.
            Assert.Contains(knowsTheToken.Requests.Entries, request => request.StatusCode == 200);
            Assert.Contains(knowsNoToken.Requests.Entries, request => request.StatusCode == 200);
            Assert.NotEmpty(sts.Requests);
        }
        finally
        {
            homes.ForEach(home => home.Dispose());
        }
    }

    private static TemporaryHome Home(KeyPlace place)
    {
        var home = new TemporaryHome();
        foreach (var (file, text) in place.Files)
        {
            home.With(file, text);
        }

        return home;
    }

    private static Dictionary<string, string?> Variables(KeyPlace place, TemporaryHome home, RoleService sts)
    {
        var variables = home.Variables;
        variables["ALIBABA_CLOUD_STS_ENDPOINT"] = $"{sts.Address}";
        foreach (var (name, value) in place.Variables)
        {
            variables[name] = value;
        }

        return variables;
    }

    private static Task<EmulatorServer> StartAsync(string? token) => EmulatorServer.StartAsync(
        new EmulatorOptions { Tasks = 3, AccessKeys = [new("STS.fake-id", Secret, token)] }, TestContext.Current.CancellationToken);
}
