using SasImageFix.Tests.Leaks;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Tests which credential a call uses with given environment variables and files.</summary>
public sealed class CredentialCaseTests(CredentialCaseFixture fixture) : IClassFixture<CredentialCaseFixture>
{
    public static TheoryData<CredentialCase> Vectors => [.. CredentialCase.Load("vectors/credential-cases.json")];

    public static TheoryData<CredentialCase> Cases => [.. CredentialCaseFixture.All];

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public Task SharedVector_ResolvesTheExpectedCredential(CredentialCase vector) => RunAndAssertAsync(vector);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Case_ResolvesTheExpectedCredential(CredentialCase credentialCase) =>
        AssertIsAsExpected(credentialCase, fixture.GetResult(credentialCase));

    [Fact]
    public Task UnreadableFile_IsSkippedWithAWarning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var credentials = new CredentialCase(
            "unreadable config.json",
            new Dictionary<string, string>(),
            new Dictionary<string, string?>
            {
                [TemporaryHome.CliConfig] = CliConfigJson.Create("default", CliConfigJson.AccessKeyProfile("default")),
                [TemporaryHome.Ini] = "[default]\ntype=access_key\naccess_key_id=fake-id-ini\naccess_key_secret=fake-secret-ini\n",
            },
            Environment.IsPrivilegedProcess
                ? new ExpectedCredential("fake-id-default", "fake-secret-default", null, Error: false)
                : new ExpectedCredential("fake-id-ini", "fake-secret-ini", null, Error: false))
        {
            Warning = Environment.IsPrivilegedProcess ? null : "can't be read by this user",
        };
        return RunAndAssertAsync(credentials, home => MakeUnreadable(home.GetPath(TemporaryHome.CliConfig)));
    }

    private static void MakeUnreadable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.None);
        }
    }

    private static async Task RunAndAssertAsync(CredentialCase credentials, Action<TemporaryHome>? prepare = null)
    {
        var results = await CredentialCaseRunner.RunAsync([credentials], prepare, TestContext.Current.CancellationToken);
        AssertIsAsExpected(credentials, results[0]);
    }

    private static void AssertIsAsExpected(CredentialCase credentials, CredentialCaseResult result)
    {
        // The text contains the output, so it would contain a secret that the module writes.
        Assert.Contains(
            credentials.Expected.Error ? $"{result.ErrorId}" : nameof(CredentialInfo.EndpointSource),
            result.Text,
            StringComparison.Ordinal);
        Assert.Empty(SecretEncodings.FindIn(result.Text, credentials.Secrets));
        if (credentials.Expected.Error)
        {
            AssertError(credentials, result);
        }
        else
        {
            AssertRequestIsSigned(credentials, result);
        }
    }

    private static void AssertRequestIsSigned(CredentialCase credentials, CredentialCaseResult result)
    {
        Assert.True(result.ErrorId is null, result.Message);
        Assert.Equal(1, result.Tasks);
        var request = Assert.Single(result.Requests);
        Assert.Contains($"Credential={credentials.Expected.AccessKeyId},", request.Headers["authorization"], StringComparison.Ordinal);
        Assert.Equal(credentials.Expected.SecurityToken, request.Headers.GetValueOrDefault("x-acs-security-token"));
        if (credentials.Warning is null)
        {
            Assert.Empty(result.Warnings);
        }
        else
        {
            Assert.Contains(credentials.Warning, Assert.Single(result.Warnings), StringComparison.Ordinal);
        }
    }

    // The message names the problem, or the explanation lists the searched sources, and there is a recommendation.
    private static void AssertError(CredentialCase credentials, CredentialCaseResult result)
    {
        Assert.Empty(result.Requests);
        Assert.Equal(0, result.Tasks);
        Assert.EndsWith(",SasImageFix.Commands.GetSasImageFixTaskCommand", result.ErrorId, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(result.Recommendation));
        if (credentials.Expected.ErrorId is { } id)
        {
            Assert.Equal(id, result.ErrorId!.Split(',')[0]);
            Assert.All(credentials.Expected.MessageParts, part => Assert.Contains(part, result.Text, StringComparison.Ordinal));
        }
        else
        {
            Assert.All(
                credentials.Files.Keys.DefaultIfEmpty(TemporaryHome.CliConfig),
                file => Assert.Contains(file, result.Text.Replace('\\', '/'), StringComparison.Ordinal));
        }
    }
}
