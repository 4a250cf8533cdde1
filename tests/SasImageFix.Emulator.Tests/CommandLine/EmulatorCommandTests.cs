using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.CommandLine;

public sealed class EmulatorCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--port must be", "--port", "65536")]
    [InlineData("--port must be", "--port", "typed-secret")]
    [InlineData("--tasks must be", "--tasks", "-1")]
    [InlineData("--tasks must be", "--tasks", "1.5")]
    [InlineData("--access-key must be", "--access-key", "typed-secret")]
    [InlineData("--access-key was specified twice", "--access-key", "id:typed-secret", "--access-key", "id:other")]
    [InlineData("--page-size-limit must be", "--page-size-limit", "0")]
    [InlineData("--over-limit must be", "--over-limit", "typed-secret")]
    [InlineData("--latency-ms must be", "--latency-ms", "-1")]
    [InlineData("--running must be a whole number from 0 to 1000000.", "--running", "-1")]
    [InlineData("--finish-after must be a number and one of the units ms, s, m, h, such as 90s or 1.5m, and at most 24h.",
        "--finish-after", "typed-secret")]
    [InlineData("--fail-rate must be a number from 0 to 1, such as 0.5.", "--fail-rate", "1.1")]
    [InlineData("--vanish must be a number from 0 to 1, such as 0.5.", "--vanish", "typed-secret")]
    [InlineData("--missing-error-log must be empty, null, omitted, or error.", "--missing-error-log", "typed-secret")]
    [InlineData("--churn must be", "--churn", "-1")]
    [InlineData("--churn must be", "--churn", "1000.1")]
    [InlineData("--churn must be", "--churn", "NaN")]
    [InlineData("--churn must be", "--churn", "0,5")]
    [InlineData("--churn must be", "--churn", "typed-secret")]
    [InlineData("--churn-kinds must be a comma-separated list of these kinds: insert-front,", "--churn-kinds", "remove,typed-secret")]
    [InlineData("--churn-kinds must be", "--churn-kinds", "remove, status")]
    [InlineData("--churn-kinds must be", "--churn-kinds", "")]
    [InlineData("--seed must be", "--seed", "2147483648")]
    [InlineData("--now must be now or a time", "--now", "yesterday")]
    [InlineData("--now must be", "--now", "2024-11-25T08:00:00")]
    [InlineData("--now must be", "--now", "1999-11-25T08:00:00Z")]
    [InlineData("--fault must be kind, kind@share, or kind#number. The kind must be one of these: throttle,", "--fault", "typed-secret")]
    [InlineData("--fault must be", "--fault", "throttle", "--fault", "html@typed-secret")]
    [InlineData("--fault must be", "--fault", "html#0")]
    [InlineData("--sts-port must be", "--sts-port", "typed-secret")]
    [InlineData("--metadata-port must be", "--metadata-port", "-1")]
    [InlineData("--credentials-uri-port must be", "--credentials-uri-port", "65536")]
    [InlineData("--role must be", "--role", "typed-secret")]
    [InlineData("--role must be", "--role", "acs:ram::1:role/a,")]
    [InlineData("--role was specified twice", "--role", "acs:ram::1:role/a,typed-secret", "--role", "acs:ram::1:role/a")]
    [InlineData("--credential-lifetime-seconds must be", "--credential-lifetime-seconds", "0")]
    [InlineData("--sts-fault must be kind, kind@share, or kind#number. The kind must be one of these:", "--sts-fault", "typed-secret")]
    [InlineData("--sts-fault supports only these kinds: throttle,", "--sts-fault", "null-tasks")]
    [InlineData("--metadata-fault supports only these kinds:", "--metadata-fault", "clamp#2")]
    [InlineData("--credentials-uri-fault must be", "--credentials-uri-fault", "html@2")]
    [InlineData("The option --acces-key is unknown.", "--acces-key", "id:typed-secret")]
    [InlineData("An argument is unknown.", "id:typed-secret")]
    [InlineData("--access-key", "--access-key")]
    public async Task InvalidValue_IsAnErrorThatDoesNotRepeatTheValue(string message, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await EmulatorCommand.RunAsync(args, output, error, Cancellation);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("typed-secret", output.ToString() + error, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_InUse_IsAnError()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await EmulatorCommand.RunAsync(["--port", $"{server.BaseAddress.Port}"], output, error, Cancellation);

        Assert.NotEqual(0, exitCode);
        Assert.Matches($"^The emulator can't start: .*:{server.BaseAddress.Port}\\b", error.ToString());
    }

    [Fact]
    public async Task Options_AreUsed()
    {
        var key = new EmulatorAccessKey("specified-id", "specified-secret", "specified-token");
        await using var command = await RunningCommand.StartAsync(
            "--tasks", "9", "--seed", "5", "--now", "2030-01-01T00:00:00Z", "--latency-ms", "1",
            "--page-size-limit", "4", "--over-limit", "clamp",
            "--access-key", "first-id:first-secret", "--access-key", "specified-id:specified-secret:specified-token");

        var (pageSize, total, newest) = await command.SendAsync(key);

        var expected = TaskGenerator.Generate(9, 5, new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))[0];
        Assert.Equal((4, 10, expected.BuildTaskId), (pageSize, total, newest));
    }

    [Fact]
    public async Task Churn_IsUsed()
    {
        await using var growing = await RunningCommand.StartAsync(
            "--churn", "30.5", "--churn-kinds", "insert-front,insert-back");
        await using var moving = await RunningCommand.StartAsync("--churn", "30", "--churn-kinds", "move-front,status");

        var (_, grown, newest) = await growing.SendAsync(EmulatorAccessKey.Default);
        var (_, moved, first) = await moving.SendAsync(EmulatorAccessKey.Default);

        string[] generated = [.. TaskGenerator.Generate(40, 1, new EmulatorOptions().ReferenceTime).Select(task => task.BuildTaskId)];
        Assert.InRange(grown, 50, 100);
        Assert.DoesNotContain(newest, generated);
        Assert.Equal(41, moved);
        Assert.NotEqual(generated[0], first);
        Assert.Contains(first, generated);
    }

    [Fact]
    public async Task Faults_AreUsedAndLogged()
    {
        await using var command = await RunningCommand.StartAsync(
            "--fault", "throttle#1", "--fault", "redirect#1", "--fault", "html#3", "--seed", "4");
        using var client = new HttpClient();
        var address = new Uri(command.Output.Split(Environment.NewLine)[0]);
        using var first = await client.GetAsync(address, Cancellation);
        var (_, total, _) = await command.SendAsync(EmulatorAccessKey.Default);
        using var third = await client.GetAsync(address, Cancellation);
        await command.StopAsync();

        Assert.Equal(("50", 41), (first.Headers.GetValues("x-acs-retry-after").Single(), total));
        Assert.Equal("text/html", third.Content.Headers.ContentType?.MediaType);
        var lines = command.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)[^3..];
        Assert.Contains("-> 400 Throttling.User fault throttle ", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("fault", lines[1], StringComparison.Ordinal);
        Assert.Contains("-> 200 fault html ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialServices_AreStartedAndPrinted()
    {
        await using var command = await RunningCommand.StartAsync(
            "--sts-port", "0", "--role", "acs:ram::2:role/a", "--role", "acs:ram::2:role/b,specified-external-id",
            "--sts-fault", "throttle#1", "--metadata-port", "0", "--metadata-fault", "unavailable#1",
            "--credentials-uri-port", "0", "--credentials-uri-fault", "server-error#1", "--credential-lifetime-seconds", "77");
        await command.SendAsync(EmulatorAccessKey.Default);
        var lines = command.Output.Split(Environment.NewLine);
        using var client = new HttpClient();
        var sts = Address("STS: ");
        var metadata = new Uri(Address("ECS metadata: "), "/latest/meta-data/ram/security-credentials/");
        var uri = Address("Credentials URI: ");

        Assert.Equal((400, 503, 500), (await StatusAsync(sts), await StatusAsync(metadata), await StatusAsync(uri)));
        var assume = new UnsignedRequest()
        {
            Port = sts.Port,
            Date = DateTimeOffset.UtcNow,
            Action = "AssumeRole",
            Version = "2015-04-01",
            Query = [("RoleArn", "acs:ram::2:role/b"), ("RoleSessionName", "session"), ("ExternalId", "specified-external-id")],
        };
        using var assumed = await client.SendAsync(sts, RpcTestSigner.Sign(assume), Cancellation);
        var expiration = CredentialServicesFixture.ReadExpiration((await assumed.ReadJsonAsync(Cancellation)).GetProperty("Credentials"));

        Assert.InRange(expiration, assume.Date.AddSeconds(76), assume.Date.AddSeconds(76 + 60));
        Assert.Equal(200, await StatusAsync(metadata));
        Assert.Equal(200, await StatusAsync(uri));
        Assert.Contains("  acs:ram::2:role/a", lines);
        Assert.Contains("  acs:ram::2:role/b (requires the external ID)", lines);
        Assert.Contains($"  $env:ALIBABA_CLOUD_STS_ENDPOINT = '{sts.GetLeftPart(UriPartial.Authority)}'", lines);
        Assert.Contains($"  $env:ALIBABA_CLOUD_CREDENTIALS_URI = '{uri}'", lines);
        Assert.DoesNotContain("specified-external-id", command.Output, StringComparison.Ordinal);

        Uri Address(string beginning) =>
            new(lines.Single(line => line.StartsWith(beginning, StringComparison.Ordinal))[beginning.Length..].Split(',')[0]);

        async Task<int> StatusAsync(Uri address)
        {
            using var response = await client.GetAsync(address, Cancellation);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task CredentialServices_NotSpecified_AreNotPrinted()
    {
        await using var command = await RunningCommand.StartAsync("--credentials-uri-port", "0");
        await command.SendAsync(EmulatorAccessKey.Default);

        Assert.Contains("Credentials URI: http://", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("STS:", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ECS metadata", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_StartsWithTheAddressAndContainsNoSpecifiedSecret()
    {
        var key = new EmulatorAccessKey("specified-id", "specified-secret", "specified-token");
        var command = await RunningCommand.StartAsync("--access-key", "specified-id:specified-secret:specified-token");
        await using (command)
        {
            await command.SendAsync(key);
            Assert.Equal(0, await command.StopAsync());
        }

        var lines = command.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"\Ahttp://127\.0\.0\.1:\d+\z", lines[0]);
        Assert.Contains("specified-id", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("specified-secret", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("specified-token", command.Output, StringComparison.Ordinal);
        Assert.Matches(@"\APOST DescribeImageFixTask CurrentPage=1 PageSize=20 -> 200 20 rows \d+ ms RequestId ", lines[^1]);
    }
}
