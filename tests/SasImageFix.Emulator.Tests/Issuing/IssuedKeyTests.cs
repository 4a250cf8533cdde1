using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Issuing;

/// <summary>What a key is good for, wherever it was issued.</summary>
public sealed class IssuedKeyTests
{
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";

    public static TheoryData<string> Places => ["STS", "metadata", "Credentials URI"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Opens_the_service_until_it_expires_by_the_clock(string place)
    {
        await using var bench = await IssuingBench.StartAsync();
        bench.Clock.Now += TimeSpan.FromMilliseconds(700);
        var credentials = await GetAsync(bench, place);
        var key = IssuingBench.Key(credentials);

        Assert.StartsWith("STS.", key.Id, StringComparison.Ordinal);
        Assert.Equal([key], bench.Server.IssuedKeys);
        Assert.Equal(OutgoingRequest.DefaultDate.AddHours(1), IssuingBench.Expiration(credentials));
        Assert.Null(await bench.AskTasksAsync(key));
        bench.Clock.Now = IssuingBench.Expiration(credentials).AddTicks(-1);
        Assert.Null(await bench.AskTasksAsync(key));
        bench.Clock.Now = IssuingBench.Expiration(credentials);
        Assert.Equal("InvalidSecurityToken.Expired", await bench.AskTasksAsync(key));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Lives_as_long_as_the_option_says(string place)
    {
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { IssuedLifetime = TimeSpan.FromSeconds(3) });

        var credentials = await GetAsync(bench, place);

        Assert.Equal(OutgoingRequest.DefaultDate.AddSeconds(3), IssuingBench.Expiration(credentials));
        bench.Clock.Now = OutgoingRequest.DefaultDate.AddSeconds(3);
        Assert.Equal("InvalidSecurityToken.Expired", await bench.AskTasksAsync(IssuingBench.Key(credentials)));
    }

    [Fact]
    public async Task Comes_with_its_own_token_and_secret()
    {
        await using var bench = await IssuingBench.StartAsync();
        var key = await bench.AssumeAsync();
        var other = await bench.AssumeAsync();

        Assert.Equal(Mismatch, await bench.AskTasksAsync(key with { Token = other.Token }));
        Assert.Equal(Mismatch, await bench.AskTasksAsync(key with { Token = null }));
        Assert.Equal("InvalidSecurityToken.Malformed", await bench.AskTasksAsync(key with { Token = "invented" }));
        Assert.Equal("SignatureDoesNotMatch", await bench.AskTasksAsync(key with { Secret = other.Secret }));
        Assert.Equal("InvalidAccessKeyId.NotFound", await bench.AskTasksAsync(key with { Id = "STS.invented" }));
        Assert.Equal(Mismatch, await bench.AskTasksAsync(EmulatorAccessKey.Default with { Token = key.Token }));
        Assert.Null(await bench.AskTasksAsync(key));
        Assert.Null(await bench.AskTasksAsync(EmulatorAccessKey.Default));
    }

    [Fact]
    public async Task A_wrong_token_is_told_before_an_expired_key()
    {
        await using var bench = await IssuingBench.StartAsync();
        var key = await bench.AssumeAsync();
        bench.Clock.Now += TimeSpan.FromHours(1);

        Assert.Equal("InvalidSecurityToken.Malformed", await bench.AskTasksAsync(key with { Token = "invented" }));
    }

    [Fact]
    public async Task Is_no_key_of_another_emulator()
    {
        await using var one = await IssuingBench.StartAsync();
        await using var two = await IssuingBench.StartAsync();
        var key = await one.AssumeAsync();

        Assert.Equal("InvalidAccessKeyId.NotFound", await two.AskTasksAsync(key));
        var ofTwo = await two.AssumeAsync();
        Assert.Equal("SignatureDoesNotMatch", await two.AskTasksAsync(key with { Id = ofTwo.Id }));
        Assert.Equal("InvalidSecurityToken.Malformed", await two.AskTasksAsync(ofTwo with { Token = key.Token }));
    }

    [Fact]
    public async Task A_token_that_the_options_name_is_taken_as_well_and_never_expires()
    {
        var key = new EmulatorAccessKey("STS.emulator-given", "emulator-given-secret", "emulator-given-token");
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { AccessKeys = [key] });
        bench.Clock.Now += TimeSpan.FromDays(400);

        Assert.Null(await bench.AskTasksAsync(key));
        Assert.Empty(bench.Server.IssuedKeys);
    }

    [Fact]
    public void Prints_as_its_id_alone()
    {
        var key = new EmulatorAccessKey("STS.emulator-given", "emulator-given-secret", "emulator-given-token");
        var role = EmulatorRole.Default with { ExternalId = "emulator-external-id" };

        Assert.Equal(key.Id, $"{new KnownCredential(key, Principal.User("x"), DateTimeOffset.UnixEpoch)}");
        Assert.Equal(role.Arn, $"{role}");
    }

    private static async Task<JsonElement> GetAsync(IssuingBench bench, string place)
    {
        using var response = await (place switch
        {
            "STS" => bench.AskStsAsync(bench.ToSts()),
            "metadata" => bench.AskMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-instance-role"),
            _ => bench.AskCredentialsUriAsync(),
        });
        var answer = await response.ReadJsonAsync(bench.Cancellation);
        return place == "STS" ? answer.GetProperty("Credentials") : answer;
    }
}
