using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Sts;

/// <summary>Whose a key is, and what STS verifies.</summary>
public sealed class StsTests
{
    [Fact]
    public async Task A_fixed_key_is_a_user()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskStsAsync(bench.ToSts("GetCallerIdentity"));
        var identity = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(
            ["RequestId", "AccountId", "Arn", "IdentityType", "PrincipalId", "UserId"],
            identity.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ("1000000000000000", "acs:ram::1000000000000000:user/emulator-access-key-id", "RAMUser"), Identity(identity));
    }

    [Fact]
    public async Task An_issued_key_is_a_session_of_its_role()
    {
        await using var bench = await IssuingBench.StartAsync(
            new EmulatorOptions { Roles = [new EmulatorRole("acs:ram::2000000000000000:role/other")] });
        var assume = bench.ToSts() with
        {
            Query = [("RoleArn", "acs:ram::2000000000000000:role/other"), ("RoleSessionName", "session")],
        };
        using var assumed = await bench.AskStsAsync(assume);
        var answer = await assumed.ReadJsonAsync(bench.Cancellation);
        var key = IssuingBench.Key(answer.GetProperty("Credentials"));
        using var response = await bench.AskStsAsync(bench.ToSts("GetCallerIdentity", key), key);
        var identity = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal(
            ("2000000000000000", "acs:ram::2000000000000000:assumed-role/other/session", "AssumedRoleUser"), Identity(identity));
        Assert.Equal(
            answer.GetProperty("AssumedRoleUser").GetProperty("AssumedRoleId").GetString(),
            identity.GetProperty("PrincipalId").GetString());
    }

    [Theory]
    [InlineData("metadata", "acs:ram::1000000000000000:assumed-role/emulator-instance-role/i-emulator")]
    [InlineData("Credentials URI", "acs:ram::1000000000000000:assumed-role/emulator-credentials-uri/emulator")]
    public async Task Keys_of_the_other_places_are_sessions_as_well(string place, string arn)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var issued = await (place == "metadata"
            ? bench.AskMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-instance-role")
            : bench.AskCredentialsUriAsync());
        var key = IssuingBench.Key(await issued.ReadJsonAsync(bench.Cancellation));
        using var response = await bench.AskStsAsync(bench.ToSts("GetCallerIdentity", key), key);

        Assert.Equal(arn, (await response.ReadJsonAsync(bench.Cancellation)).GetProperty("Arn").GetString());
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task Takes_the_RPC_signature_in_query_or_form(string method, bool inForm)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.SendStsAsync(
            RpcTestSigner.Sign(bench.ToSts() with { Method = method }, inForm: inForm));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Takes_signature_V3_as_well()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.SendStsAsync(Acs3TestSigner.Sign(bench.ToSts()));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("AssumeRole", "2018-12-03", "InvalidVersion")]
    [InlineData("DescribeImageFixTask", "2015-04-01", "InvalidAction.NotFound")]
    public async Task Serves_its_own_version_and_actions(string action, string version, string code)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskStsAsync(bench.ToSts(action) with { Version = version });

        Assert.Equal((404, code), ((int)response.StatusCode, await response.ReadCodeAsync(bench.Cancellation)));
    }

    [Fact]
    public async Task Verifies_signature_key_date_and_nonce()
    {
        await using var bench = await IssuingBench.StartAsync();
        var good = bench.ToSts();

        Assert.Equal("SignatureDoesNotMatch", await CodeAsync(good, EmulatorAccessKey.Default with { Secret = "wrong" }));
        Assert.Equal("InvalidAccessKeyId.NotFound", await CodeAsync(good, new EmulatorAccessKey("unknown", "unknown-secret")));
        Assert.Equal("InvalidTimeStamp.Expired", await CodeAsync(good with { Date = good.Date.AddMinutes(16) }));
        Assert.Null(await CodeAsync(good));
        Assert.Equal("SignatureNonceUsed", await CodeAsync(good));
        Assert.Equal(["InvalidAccessKeyId.NotFound"], bench.Server.StsRequests.Entries.Skip(1).Take(1).Select(entry => entry.Code));

        async Task<string?> CodeAsync(OutgoingRequest request, EmulatorAccessKey? key = null)
        {
            using var response = await bench.AskStsAsync(request, key);
            return await response.ReadCodeAsync(bench.Cancellation);
        }
    }

    private static (string?, string?, string?) Identity(JsonElement identity) => (
        identity.GetProperty("AccountId").GetString(), identity.GetProperty("Arn").GetString(),
        identity.GetProperty("IdentityType").GetString());
}
