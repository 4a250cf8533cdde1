using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Metadata;

public sealed class MetadataTests
{
    private const string TokenPath = "/latest/api/token";
    private const string RolePath = "/latest/meta-data/ram/security-credentials/";
    private const string KeyPath = RolePath + "emulator-instance-role";
    private const string LifetimeHeader = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";

    [Theory]
    [InlineData(RolePath)]
    [InlineData("/latest/meta-data/ram/security-credentials")]
    public async Task The_role_is_text(string path)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskMetadataAsync(path);

        Assert.Equal("emulator-instance-role", await response.Content.ReadAsStringAsync(bench.Cancellation));
        Assert.Equal((200, "text/plain"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_key_of_the_role_is_JSON()
    {
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { InstanceRole = "a_role-1" });
        using var response = await bench.AskMetadataAsync(RolePath + "a_role-1");
        var answer = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal(
            ["Code", "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration", "LastUpdated"],
            answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Success", answer.GetProperty("Code").GetString());
        Assert.Equal("2026-05-06T07:08:09Z", answer.GetProperty("LastUpdated").GetString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("emulator-instance-role", RolePath + "other-role", "GET", 404)]
    [InlineData("emulator-instance-role", KeyPath + "/", "GET", 404)]
    [InlineData("emulator-instance-role", "/latest/meta-data/", "GET", 404)]
    [InlineData("emulator-instance-role", "/", "GET", 404)]
    [InlineData("emulator-instance-role", KeyPath, "POST", 405)]
    [InlineData("emulator-instance-role", RolePath, "PUT", 405)]
    [InlineData("emulator-instance-role", TokenPath, "GET", 405)]
    [InlineData(null, RolePath, "GET", 404)]
    [InlineData(null, KeyPath, "GET", 404)]
    public async Task Nothing_else_is_there(string? role, string path, string method, int status)
    {
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { InstanceRole = role });
        using var response = await bench.AskMetadataAsync(path, method);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(bench.Server.IssuedKeys);
    }

    [Theory]
    [InlineData("1", 200)]
    [InlineData("21600", 200)]
    [InlineData("0", 400)]
    [InlineData("21601", 400)]
    [InlineData("-1", 400)]
    [InlineData("an hour", 400)]
    [InlineData(null, 400)]
    public async Task A_token_is_asked_for_with_a_lifetime(string? lifetime, int status)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await AskTokenAsync(bench, lifetime);

        Assert.Equal((status, "text/plain"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData(RolePath)]
    [InlineData(KeyPath)]
    [InlineData(RolePath + "other-role")]
    public async Task V2_alone_demands_a_token_that_is_good(string path)
    {
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { MetadataMode = MetadataMode.V2Only });
        using var issued = await AskTokenAsync(bench, "60");
        var token = await issued.Content.ReadAsStringAsync(bench.Cancellation);
        var good = path.EndsWith("other-role", StringComparison.Ordinal) ? 404 : 200;

        Assert.Equal(403, await StatusAsync(null));
        Assert.Equal(403, await StatusAsync("invented"));
        Assert.Equal(good, await StatusAsync(token));
        bench.Clock.Now += TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1);
        Assert.Equal(good, await StatusAsync(token));
        bench.Clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal(403, await StatusAsync(token));

        async Task<int> StatusAsync(string? sent)
        {
            using var response = await bench.AskMetadataAsync(path, "GET", sent is null ? [] : [(TokenHeader, sent)]);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task V1_beside_V2_looks_at_no_token()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var with = await bench.AskMetadataAsync(KeyPath, "GET", (TokenHeader, "invented"));
        using var without = await bench.AskMetadataAsync(KeyPath);

        Assert.Equal((200, 200), ((int)with.StatusCode, (int)without.StatusCode));
    }

    [Fact]
    public async Task V1_alone_knows_no_tokens()
    {
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { MetadataMode = MetadataMode.V1Only });
        using var token = await AskTokenAsync(bench, "60");
        using var key = await bench.AskMetadataAsync(KeyPath);

        Assert.Equal((404, 200), ((int)token.StatusCode, (int)key.StatusCode));
    }

    private static Task<HttpResponseMessage> AskTokenAsync(IssuingBench bench, string? lifetime) =>
        bench.AskMetadataAsync(TokenPath, "PUT", lifetime is null ? [] : [(LifetimeHeader, lifetime)]);
}
