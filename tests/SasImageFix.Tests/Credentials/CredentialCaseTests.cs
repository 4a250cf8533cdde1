using SasImageFix.Tests.Leaks;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Variables and files as users have them, and the key that a call signs with.</summary>
public sealed class CredentialCaseTests(TriedCases tried) : IClassFixture<TriedCases>
{
    public static TheoryData<CredentialCase> Vectors => [.. CredentialCase.Load("vectors.json")];

    public static TheoryData<CredentialCase> Cases => [.. TriedCases.All];

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public Task The_key_of_a_vector_is_found_in_a_process_of_its_own(CredentialCase vector) => TryAsync(vector);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void The_key_of_a_case_is_found(CredentialCase own) => AssertIsAsExpected(own, tried.ResultOf(own));

    [Fact]
    public Task A_file_that_may_not_be_read_is_passed_over_with_a_warning_but_the_superuser_reads_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes of files here.");
        var credentials = new CredentialCase(
            "a file that may not be read",
            new Dictionary<string, string>(),
            new Dictionary<string, string?>
            {
                [TemporaryHome.CliConfig] = CliConfigText.Of("default", CliConfigText.Key("default")),
                [TemporaryHome.Ini] = "[default]\ntype=access_key\naccess_key_id=fake-id-ini\naccess_key_secret=fake-secret-ini\n",
            },
            Environment.IsPrivilegedProcess
                ? new ExpectedKey("fake-id-default", "fake-secret-default", null, Error: false)
                : new ExpectedKey("fake-id-ini", "fake-secret-ini", null, Error: false))
        {
            Warning = Environment.IsPrivilegedProcess ? null : "can't be read by this user",
        };
        return TryAsync(credentials, home => MakeUnreadable(home.PathOf(TemporaryHome.CliConfig)));
    }

    private static void MakeUnreadable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.None);
        }
    }

    private static async Task TryAsync(CredentialCase credentials, Action<TemporaryHome>? prepare = null)
    {
        var results = await CaseProcess.RunAsync([credentials], prepare, TestContext.Current.CancellationToken);
        AssertIsAsExpected(credentials, results[0]);
    }

    private static void AssertIsAsExpected(CredentialCase credentials, CaseResult result)
    {
        // The text is there, and would show a secret if the module did.
        Assert.Contains(credentials.Expected.Error ? $"{result.ErrorId}" : nameof(CredentialInfo.EndpointSource), result.Text, StringComparison.Ordinal);
        Assert.Empty(SecretForms.FindIn(result.Text, credentials.Secrets));
        if (credentials.Expected.Error)
        {
            AssertIsRefused(credentials, result);
        }
        else
        {
            AssertIsSigned(credentials, result);
        }
    }

    private static void AssertIsSigned(CredentialCase credentials, CaseResult result)
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

    // It says where it looked, or what is wrong there, and what to do.
    private static void AssertIsRefused(CredentialCase credentials, CaseResult result)
    {
        Assert.Empty(result.Requests);
        Assert.Equal(0, result.Tasks);
        Assert.EndsWith(",SasImageFix.Commands.GetSasImageFixTaskCommand", result.ErrorId, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(result.Advice));
        if (credentials.Expected.ErrorId is { } id)
        {
            Assert.Equal(id, result.ErrorId!.Split(',')[0]);
            Assert.All(credentials.Expected.Says, words => Assert.Contains(words, result.Message, StringComparison.Ordinal));
        }
        else
        {
            Assert.All(
                credentials.Files.Keys.DefaultIfEmpty(TemporaryHome.CliConfig),
                file => Assert.Contains(file, result.Message.Replace('\\', '/'), StringComparison.Ordinal));
        }
    }
}
