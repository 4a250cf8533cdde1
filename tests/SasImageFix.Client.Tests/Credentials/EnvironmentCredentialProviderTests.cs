using System.Text.Json;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class EnvironmentCredentialProviderTests
{
    private const string Id = EnvironmentCredentialProvider.IdVariable;
    private const string Secret = EnvironmentCredentialProvider.SecretVariable;

    /// <summary>The recorded cases that depend only on environment variables.</summary>
    public static TheoryData<string> EnvironmentCases =>
        [.. Cases().Where(IsEnvironmentCase).Select(recorded => recorded.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(EnvironmentCases))]
    public async Task Resolve_RecordedCase_ReturnsExpectedCredential(string id)
    {
        var recorded = Cases().Single(candidate => candidate.GetProperty("id").GetString() == id);
        var variables = recorded.GetProperty("env").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString());
        var expected = recorded.GetProperty("expected");

        var credential = EnvironmentCredentialProvider.Resolve(new EnvironmentVariables(variables.GetValueOrDefault)).Credential;

        if (expected.TryGetProperty("error", out _))
        {
            Assert.Null(credential);
            return;
        }

        var accessKey = await credential!.Provider.GetAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(expected.GetProperty("accessKeyId").GetString(), accessKey.Id);
        Assert.Equal(expected.GetProperty("accessKeySecret").GetString(), accessKey.Secret);
        Assert.Equal(expected.GetProperty("securityToken").GetString(), accessKey.SecurityToken);
    }

    [Theory]
    [InlineData("fake-id", null, $"{Id} is set, but {Secret} isn't")]
    [InlineData("fake-id", "  ", $"{Id} is set, but {Secret} isn't")]
    [InlineData(null, "fake-secret", $"{Secret} is set, but {Id} isn't")]
    [InlineData("", "fake-secret", $"{Secret} is set, but {Id} isn't")]
    [InlineData(null, null, $"{Id} and {Secret} are not set")]
    public void Resolve_IncompleteAccessKey_NamesMissingVariable(string? id, string? secret, string reason)
    {
        var result = EnvironmentCredentialProvider.Resolve(new EnvironmentVariables(name => name switch
        {
            Id => id,
            Secret => secret,
            _ => null,
        }));

        Assert.Null(result.Credential);
        Assert.Equal(reason, result.Reason);
    }

    [Fact]
    public void Resolve_InvalidValue_ErrorContainsVariableName()
    {
        var variables = new EnvironmentVariables(name => name == Secret ? "fake-secret\r" : "fake-id");

        var error = Assert.Throws<SasImageFixException>(() => EnvironmentCredentialProvider.Resolve(variables));

        Assert.Contains(Secret, error.Message, StringComparison.Ordinal);
    }

    private static bool IsEnvironmentCase(JsonElement recorded) =>
        recorded.GetProperty("env").TryGetProperty(Id, out _) || recorded.GetProperty("id").GetString() == "chain-nothing";

    private static IEnumerable<JsonElement> Cases()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "credential-cases.json")));
        return [.. file.RootElement.EnumerateArray().Select(recorded => recorded.Clone())];
    }
}
