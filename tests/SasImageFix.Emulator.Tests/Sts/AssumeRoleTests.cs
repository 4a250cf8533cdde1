using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Sts;

public sealed class AssumeRoleTests
{
    private const string OtherArn = "acs:ram::2000000000000000:role/other.role";

    [Fact]
    public async Task Answers_as_published()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskStsAsync(bench.ToSts());
        var answer = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(["RequestId", "AssumedRoleUser", "Credentials"], Names(answer));
        Assert.Equal(response.Headers.GetValues("x-acs-request-id").Single(), answer.GetProperty("RequestId").GetString());
        var user = answer.GetProperty("AssumedRoleUser");
        Assert.Equal("acs:ram::1000000000000000:assumed-role/emulator/a.session@x", user.GetProperty("Arn").GetString());
        Assert.EndsWith(":a.session@x", user.GetProperty("AssumedRoleId").GetString(), StringComparison.Ordinal);
        Assert.Equal(["AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"], Names(answer.GetProperty("Credentials")));
    }

    [Theory]
    [InlineData("900", 900)]
    [InlineData("1000", 1000)]
    [InlineData("43200", 43200)]
    [InlineData(null, 3600)]
    public async Task Issues_a_key_for_as_long_as_is_asked(string? asked, int seconds)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskStsAsync(With(bench.ToSts(), "DurationSeconds", asked));
        var answer = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal(bench.Clock.Now.AddSeconds(seconds), IssuingBench.Expiration(answer.GetProperty("Credentials")));
    }

    [Theory]
    [InlineData("RoleArn", null, "MissingRoleArn")]
    [InlineData("RoleArn", "", "InvalidParameter.RoleArn")]
    [InlineData("RoleArn", "acs:ram::1:user/emulator", "InvalidParameter.RoleArn")]
    [InlineData("RoleArn", "acs:ram::1000000000000000:role/emulator/more", "InvalidParameter.RoleArn")]
    [InlineData("RoleSessionName", null, "MissingRoleSessionName")]
    [InlineData("RoleSessionName", "a", "InvalidParameter.RoleSessionName")]
    [InlineData("RoleSessionName", "a session", "InvalidParameter.RoleSessionName")]
    [InlineData("RoleSessionName", "a-session\n", "InvalidParameter.RoleSessionName")]
    [InlineData("RoleSessionName", "65", "InvalidParameter.RoleSessionName")]
    [InlineData("DurationSeconds", "899", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "43201", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "1h", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "", "InvalidParameter.DurationSeconds")]
    [InlineData("Policy", "", "InvalidParameter.PolicyGrammar")]
    [InlineData("Policy", "[]", "InvalidParameter.PolicyGrammar")]
    [InlineData("Policy", "{", "InvalidParameter.PolicyGrammar")]
    [InlineData("ExternalId", "", "InvalidParameter.ExternalId")]
    public async Task Refuses_a_parameter_that_is_missing_or_wrong(string name, string? value, string code)
    {
        await using var bench = await IssuingBench.StartAsync();
        var sent = value == "65" ? new string('a', 65) : value;
        using var response = await bench.AskStsAsync(With(bench.ToSts(), name, sent));

        Assert.Equal((400, code), ((int)response.StatusCode, await response.ReadCodeAsync(bench.Cancellation)));
        Assert.Empty(bench.Server.IssuedKeys);
    }

    [Theory]
    [InlineData("RoleSessionName", "ab")]
    [InlineData("RoleSessionName", "64")]
    [InlineData("RoleSessionName", "A.b_c@d-9")]
    [InlineData("Policy", """{"Version":"1"}""")]
    [InlineData("ExternalId", "asked-for-by-nobody")]
    public async Task Takes_a_parameter_that_is_right(string name, string value)
    {
        await using var bench = await IssuingBench.StartAsync();
        var sent = value == "64" ? new string('a', 64) : value;
        using var response = await bench.AskStsAsync(With(bench.ToSts(), name, sent));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_role_that_is_not_there_cannot_be_assumed()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskStsAsync(With(bench.ToSts(), "RoleArn", OtherArn));

        Assert.Equal((404, "EntityNotExist.Role"), ((int)response.StatusCode, await response.ReadCodeAsync(bench.Cancellation)));
    }

    [Theory]
    [InlineData("emulator-external-id", 200, null)]
    [InlineData("emulator-External-id", 403, "NoPermission")]
    [InlineData(null, 403, "NoPermission")]
    public async Task An_external_id_must_be_the_one_of_the_role(string? externalId, int status, string? code)
    {
        await using var bench = await IssuingBench.StartAsync(
            new EmulatorOptions { Roles = [EmulatorRole.Default, new EmulatorRole(OtherArn, "emulator-external-id")] });
        var request = With(With(bench.ToSts(), "RoleArn", OtherArn), "ExternalId", externalId);
        using var response = await bench.AskStsAsync(request);
        var answer = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, answer.TryGetProperty("Code", out var told) ? told.GetString() : null);
        if (code is null)
        {
            Assert.Equal(
                "acs:ram::2000000000000000:assumed-role/other.role/a.session@x",
                answer.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString());
        }
        else
        {
            Assert.Equal(
                "You are not authorized to do this action. You should be authorized by RAM.", answer.GetProperty("Message").GetString());
        }
    }

    [Fact]
    public async Task An_issued_key_assumes_a_further_role()
    {
        await using var bench = await IssuingBench.StartAsync();
        var first = await bench.AssumeAsync();
        var second = await bench.AssumeAsync(first);

        Assert.NotEqual(first, second);
        Assert.Null(await bench.AskTasksAsync(second));
    }

    [Fact]
    public async Task An_expired_key_assumes_none()
    {
        await using var bench = await IssuingBench.StartAsync();
        var key = await bench.AssumeAsync();
        bench.Clock.Now += TimeSpan.FromHours(1);
        using var response = await bench.AskStsAsync(bench.ToSts(key: key), key);

        Assert.Equal((400, "InvalidSecurityToken.Expired"), ((int)response.StatusCode, await response.ReadCodeAsync(bench.Cancellation)));
    }

    private static OutgoingRequest With(OutgoingRequest request, string name, string? value)
    {
        var others = request.Query.Where(pair => pair.Name != name);
        return request with { Query = value is null ? [.. others] : [.. others, (name, value)] };
    }

    private static IEnumerable<string> Names(JsonElement answer) => answer.EnumerateObject().Select(member => member.Name);
}
