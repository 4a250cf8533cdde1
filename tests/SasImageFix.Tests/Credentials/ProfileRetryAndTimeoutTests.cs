using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>Tests of the timeout and the retry count of a profile, which the parameters of the call override.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ProfileRetryAndTimeoutTests : IDisposable
{
    private readonly IsolatedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-ProfileName limited", 3)]
    [InlineData("", 3)]
    [InlineData("-MaximumRetryCount 1", 2)]
    [InlineData("-MaximumRetryCount 0", 1)]
    [InlineData("-Credential $credential -MaximumRetryCount 1", 2)]
    public async Task RetryCountOfTheProfile_LimitsRetries(string parameters, int requests)
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Faults = [Fault.Always(FaultKind.Throttle)], RetryAfter = TimeSpan.Zero },
            TestContext.Current.CancellationToken);
        SetUp(emulator, "retry_count", "2");

        Assert.Equal("Throttled", _session.Module.Invoke($"Get-SasImageFixTask -EndpointUri $uri {parameters}").ErrorId);

        Assert.Equal(requests, emulator.Requests.Entries.Count);
    }

    [Fact]
    public async Task ReadTimeoutOfTheProfile_LimitsTheAttempt()
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: TestEmulator.StallAsync);
        SetUp(emulator, "read_timeout", "1");

        var result = _session.Module.Invoke("Get-SasImageFixTask -EndpointUri $uri -MaximumRetryCount 0");

        Assert.Equal("Timeout", result.ErrorId);
        Assert.Contains("1 s", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeoutSec_OverridesTheProfile()
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: TestEmulator.StallAsync);
        SetUp(emulator, "read_timeout", "20");

        var result = _session.Module.Invoke("Get-SasImageFixTask -EndpointUri $uri -MaximumRetryCount 0 -TimeoutSec 1");

        Assert.Contains("after 1 second.", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("retry_count", "\"many\"", "1 to 100")]
    [InlineData("retry_count", "101", "1 to 100")]
    [InlineData("read_timeout", "-1", "1 to 86400")]
    [InlineData("read_timeout", "1.5", "1 to 86400")]
    public async Task InvalidLimitOfTheProfile_IsAnErrorWithTheRange(string field, string value, string range)
    {
        await using var emulator = await TestEmulator.StartAsync();
        SetUp(emulator, field, value);

        var result = _session.Module.Invoke("Get-SasImageFixTask -EndpointUri $uri");

        Assert.Equal("InvalidProfile", result.ErrorId);
        Assert.Contains($"its {field} isn't a whole number from {range}", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(emulator.Requests.Entries);
    }

    private void SetUp(EmulatorServer emulator, string field, string value) => _session
        .WithFile(
            TemporaryHome.CliConfig,
            $$"""
            {"current":"limited","profiles":[
            {"name":"limited","mode":"AK","access_key_id":"fake-id","access_key_secret":"fake-secret","{{field}}":{{value}}}]}
            """)
        .Module.With("uri", emulator.BaseAddress);
}
