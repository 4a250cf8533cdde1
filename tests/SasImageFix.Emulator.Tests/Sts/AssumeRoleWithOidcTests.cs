using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Sts;

public sealed class AssumeRoleWithOidcTests
{
    private static readonly (string Name, string Value)[] Good =
    [
        ("OIDCProviderArn", "acs:ram::1000000000000000:oidc-provider/emulator"), ("OIDCToken", "emulator-oidc-token"),
        ("RoleArn", "acs:ram::1000000000000000:role/emulator"), ("RoleSessionName", "oidc-session"), ("DurationSeconds", "1800"),
    ];

    [Fact]
    public async Task Needs_no_signature()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskOidcAsync(parameters: Good);
        var answer = await response.ReadJsonAsync(bench.Cancellation);
        var credentials = answer.GetProperty("Credentials");

        Assert.Equal(
            "acs:ram::1000000000000000:assumed-role/emulator/oidc-session",
            answer.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString());
        Assert.Equal(bench.Clock.Now.AddSeconds(1800), IssuingBench.Expiration(credentials));
        Assert.Null(await bench.AskTasksAsync(IssuingBench.Key(credentials)));
    }

    [Fact]
    public async Task Takes_its_parameters_from_the_query_as_well_and_a_signature_where_there_is_one()
    {
        await using var bench = await IssuingBench.StartAsync();
        var request = bench.ToSts("AssumeRoleWithOIDC") with { Query = Good };
        var query = string.Join('&', Good.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));

        using var unsigned = await bench.AskOidcAsync($"Action=AssumeRoleWithOIDC&Version=2015-04-01&{query}");
        using var signed = await bench.AskStsAsync(request);
        using var badlySigned = await bench.AskStsAsync(request, EmulatorAccessKey.Default with { Secret = "wrong" });

        Assert.Equal((200, 200), ((int)unsigned.StatusCode, (int)signed.StatusCode));
        Assert.Equal("SignatureDoesNotMatch", await badlySigned.ReadCodeAsync(bench.Cancellation));
    }

    [Theory]
    [InlineData("OIDCProviderArn", null, 400, "MissingOIDCProviderArn")]
    [InlineData("OIDCProviderArn", "", 400, "InvalidParameter.OIDCProviderArn")]
    [InlineData("OIDCProviderArn", "acs:ram::1000000000000000:oidc-provider/other", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [InlineData("OIDCToken", null, 400, "MissingOIDCToken")]
    [InlineData("OIDCToken", "emulator-other-token", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [InlineData("RoleArn", null, 400, "MissingRoleArn")]
    [InlineData("RoleArn", "acs:ram::1000000000000000:role/unknown", 404, "EntityNotExist.Role")]
    [InlineData("RoleArn", "acs:ram::1000000000000000:role/without-oidc", 400, "AuthenticationFail.OIDCToken.Invalid")]
    [InlineData("RoleSessionName", null, 400, "MissingRoleSessionName")]
    [InlineData("DurationSeconds", "1", 400, "InvalidParameter.DurationSeconds")]
    public async Task Refuses_a_parameter_that_is_missing_or_wrong(string name, string? value, int status, string code)
    {
        var withoutOidc = new EmulatorRole("acs:ram::1000000000000000:role/without-oidc");
        await using var bench = await IssuingBench.StartAsync(
            new EmulatorOptions { Roles = [EmulatorRole.Default, withoutOidc] });
        (string, string)[] others = [.. Good.Where(pair => pair.Name != name)];
        using var response = await bench.AskOidcAsync(parameters: value is null ? others : [.. others, (name, value)]);

        Assert.Equal((status, code), ((int)response.StatusCode, await response.ReadCodeAsync(bench.Cancellation)));
        Assert.Empty(bench.Server.IssuedKeys);
    }

    [Fact]
    public async Task Demands_no_external_id()
    {
        await using var bench = await IssuingBench.StartAsync(
            new EmulatorOptions { Roles = [EmulatorRole.Default with { ExternalId = "emulator-external-id" }] });
        using var response = await bench.AskOidcAsync(parameters: Good);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Action=AssumeRoleWithOIDC", null, "MissingParameter")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2018-12-03", null, "InvalidVersion")]
    [InlineData("Action=AssumeRoleWithOIDC&Version=2015-04-01", "sts.aliyuncs.com", "InvalidProduct.NotFound")]
    [InlineData("Action=AssumeRole&Version=2015-04-01", null, "IncompleteSignature")]
    [InlineData("Action=GetCallerIdentity&Version=2015-04-01", null, "IncompleteSignature")]
    [InlineData("Version=2015-04-01", null, "IncompleteSignature")]
    public async Task Is_the_only_unsigned_call_and_is_verified_in_all_else(string query, string? host, string code)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskOidcAsync(query, host, Good);

        Assert.Equal(code, await response.ReadCodeAsync(bench.Cancellation));
    }
}
