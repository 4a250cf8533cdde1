using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

[Collection(nameof(ProcessEnvironment))]
public sealed class ProfileCompleterTests : IDisposable
{
    private const int MaximumAttempts = 20;

    private static readonly string Config = CliConfigJson.Create(
        "default",
        CliConfigJson.AccessKeyProfile("default"),
        CliConfigJson.AccessKeyProfile("two words"),
        CliConfigJson.AccessKeyProfile("it's"),
        CliConfigJson.AccessKeyProfile("生产"),
        CliConfigJson.AccessKeyProfile("$x"));

    private static readonly string[] ConfigNames = ["default", "'two words'", "'it''s'", "生产", "'$x'"];

    private readonly IsolatedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-SasImageFixTask")]
    [InlineData("Get-SasImageFixCredential")]
    [InlineData("Set-SasImageFixCredential")]
    public void ProfileName_CompletesNamesOfAllFilesAndQuotesSpecialNames(string cmdlet)
    {
        _session.WithFile(TemporaryHome.CliConfig, Config)
            .WithFile(TemporaryHome.Ini, "[default]\n[ini-1]\n")
            .WithFile(TemporaryHome.OtherIni, "[ini_2]\n[ini-1]\n");

        AssertCompletes([.. ConfigNames, "ini-1", "ini_2"], $"{cmdlet} -ProfileName ");
    }

    [Theory]
    [InlineData("T", new[] { "'two words'" })]
    [InlineData("'two", new[] { "'two words'" })]
    [InlineData("def", new[] { "default" })]
    public void ProfileName_CompletesByPrefix(string typed, string[] names)
    {
        _session.WithFile(TemporaryHome.CliConfig, Config);

        AssertCompletes(names, $"Get-SasImageFixTask -ProfileName {typed}");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("it's")]
    [InlineData("$x")]
    public void CompletedName_SelectsTheProfile(string name)
    {
        _session.WithFile(TemporaryHome.CliConfig, Config);
        AssertCompletes(ConfigNames, "Get-SasImageFixCredential -ProfileName ");
        var completed = ConfigNames.Single(
            text => text.Contains(name.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.Equal(name, _session.Module.GetCredentialInfo($"-ProfileName {completed}").ProfileName);
    }

    [Fact]
    public void InvalidFile_OtherFilesAreCompleted()
    {
        _session.WithFile(TemporaryHome.CliConfig, "{").WithFile(TemporaryHome.Ini, null).WithFile(TemporaryHome.OtherIni, "[left]\n");

        AssertCompletes(["left"], "Get-SasImageFixTask -ProfileName ");
    }

    [Fact]
    public void DisabledFile_IsNotCompleted()
    {
        _session.WithFile(TemporaryHome.CliConfig, Config).WithFile(TemporaryHome.Ini, "[left]\n")
            .WithVariable("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "1");

        AssertCompletes(["left"], "Get-SasImageFixTask -ProfileName ");
    }

    [Fact]
    public void DisabledSection_IsNotCompleted()
    {
        _session.WithFile(TemporaryHome.Ini, "[off]\nenable = false\n[on]\nenable = true\n")
            .WithFile(TemporaryHome.OtherIni, "[off]\n[other]\n");

        AssertCompletes(["on", "other"], "Get-SasImageFixTask -ProfileName ");
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_CONFIG_FILE", "ini")]
    [InlineData("ALIBABA_CLOUD_CREDENTIALS_FILE", "cli")]
    public void RelativePath_IsNotCompleted(string variable, string other)
    {
        var directory = $"relative-{Guid.NewGuid():N}";
        var path = Path.Combine(directory, "profiles");
        Directory.CreateDirectory(directory);
        try
        {
            File.WriteAllText(path, variable.Contains("CONFIG", StringComparison.Ordinal) ? Config : "[relative]\n");
            _session.WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("cli", CliConfigJson.AccessKeyProfile("cli")))
                .WithFile(TemporaryHome.Ini, "[ini]\n")
                .WithVariable(variable, path);

            AssertCompletes([other], "Get-SasImageFixTask -ProfileName ");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task ThreadPoolIsBusy_CompletionWorks()
    {
        _session.WithFile(TemporaryHome.CliConfig, Config);
        using var release = new ManualResetEvent(false);
        var taken = Enumerable.Range(0, Environment.ProcessorCount * 100)
            .Select(_ => Task.Factory.StartNew(
                release.WaitOne, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default))
            .ToList();
        try
        {
            AssertCompletes(ConfigNames, "Get-SasImageFixTask -ProfileName ");
        }
        finally
        {
            release.Set();
            await Task.WhenAll(taken);
        }
    }

    [Fact]
    public async Task Completion_SendsNoRequest()
    {
        await using var sts = await StsServer.StartAsync();
        _session.WithVariable("ALIBABA_CLOUD_STS_ENDPOINT", $"{sts.Address}")
            .WithVariable("ALIBABA_CLOUD_CREDENTIALS_URI", $"{sts.Address}")
            .WithFile(TemporaryHome.CliConfig,
                CliConfigJson.Create("role", new
                {
                    name = "role",
                    mode = "RamRoleArn",
                    access_key_id = "fake-id",
                    access_key_secret = "fake-secret",
                    ram_role_arn = "acs:ram::1:role/r"
                }));

        AssertCompletes(["role"], "Get-SasImageFixTask -ProfileName ");

        Assert.Empty(sts.Requests);
    }

    // On a busy computer, reading the files can take longer than the completer waits. The files are then missing.
    private void AssertCompletes(IReadOnlyList<string> expected, string line)
    {
        var completed = Completed(line);
        for (var attempt = 1; attempt < MaximumAttempts && !completed.SequenceEqual(expected); attempt++)
        {
            completed = Completed(line);
        }

        Assert.Equal(expected, completed);
    }

    private List<string> Completed(string line)
    {
        var result = _session.Module.With("line", line).Invoke("(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText");
        Assert.Empty(result.Errors);
        return [.. result.Output.Select(item => $"{item}")];
    }
}
