using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

/// <summary>How long and how often a profile lets a request be tried, unless the call says it.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ProfileLimitsTests : IDisposable
{
    private readonly HomeSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-ProfileName limited", 3)]
    [InlineData("", 3)]
    [InlineData("-MaximumRetryCount 1", 2)]
    [InlineData("-MaximumRetryCount 0", 1)]
    [InlineData("-Credential $credential -MaximumRetryCount 1", 2)]
    public async Task A_profile_says_how_often_a_request_is_sent_again(string parameters, int requests)
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Faults = [Fault.Always(FaultKind.Throttle)], RetryAfter = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        Prepare(emulator, "retry_count", "2");

        Assert.Equal("Throttled", _session.Module.Invoke($"Get-SasImageFixTask -EndpointUri $uri {parameters}").ErrorId);

        Assert.Equal(requests, emulator.Requests.Entries.Count);
    }

    [Fact]
    public async Task A_profile_says_how_long_a_request_may_take()
    {
        await using var emulator = await Emulators.StartAsync(intercept: Emulators.Stall);
        Prepare(emulator, "read_timeout", "1");

        var outcome = _session.Module.Invoke("Get-SasImageFixTask -EndpointUri $uri -MaximumRetryCount 0");

        Assert.Equal("Timeout", outcome.ErrorId);
        Assert.Contains("1 s", outcome.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_says_it_before_the_profile()
    {
        await using var emulator = await Emulators.StartAsync(intercept: Emulators.Stall);
        Prepare(emulator, "read_timeout", "20");

        var outcome = _session.Module.Invoke("Get-SasImageFixTask -EndpointUri $uri -MaximumRetryCount 0 -TimeoutSec 1");

        Assert.Contains("within 1 s", outcome.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("retry_count", "\"many\"")]
    [InlineData("retry_count", "101")]
    [InlineData("read_timeout", "-1")]
    [InlineData("read_timeout", "1.5")]
    public async Task A_limit_that_is_none_is_an_error(string field, string value)
    {
        await using var emulator = await Emulators.StartAsync();
        Prepare(emulator, field, value);

        var outcome = _session.Module.Invoke("Get-SasImageFixTask -EndpointUri $uri");

        Assert.Equal("InvalidProfile", outcome.ErrorId);
        Assert.Contains($"its {field} isn't a whole number", outcome.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(emulator.Requests.Entries);
    }

    private void Prepare(EmulatorServer emulator, string field, string value) => _session
        .WithFile(
            TemporaryHome.CliConfig,
            $$"""
            {"current":"limited","profiles":[
            {"name":"limited","mode":"AK","access_key_id":"fake-id","access_key_secret":"fake-secret","{{field}}":{{value}}}]}
            """)
        .Module.With("uri", emulator.BaseAddress);
}
