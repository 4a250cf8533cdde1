using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class ParameterErrorTests
{
    [Theory]
    [InlineData("-StartTime 1634725571", "ParameterArgumentTransformationError", "looks like seconds")]
    [InlineData("-StartTime $null", "ParameterArgumentTransformationError", "null")]
    [InlineData("-StartTime 14.10.2021", "ParameterArgumentTransformationError", "one meaning")]
    [InlineData("-StartTime 2024-02-01 -EndTime 2024-01-01", "StartAfterEnd", "after")]
    [InlineData("-PageSize 0", "ParameterArgumentValidationError", "PageSize")]
    [InlineData("-PageSize 1001", "ParameterArgumentValidationError", "PageSize")]
    [InlineData("-CurrentPage 0", "ParameterArgumentValidationError", "CurrentPage")]
    [InlineData("-TimeoutSec 0", "ParameterArgumentValidationError", "TimeoutSec")]
    [InlineData("-Status All", "CannotConvertArgumentNoMessage", "Running")]
    [InlineData("-Status ([Enum]::ToObject([SasImageFix.BuildTaskStatus], 7))", "ParameterArgumentValidationError", "Where-Object")]
    [InlineData("-Skip 2147483647", "ParameterConflict", "-Skip")]
    [InlineData("-Skip ([uint64]::MaxValue)", "ParameterConflict", "-Skip")]
    [InlineData("-Status @()", "ParameterArgumentValidationError", "Status")]
    [InlineData("-ServiceUtcOffset 9", "ParameterArgumentTransformationError", "+09:00")]
    [InlineData("-ServiceUtcOffset '+15:00'", "ParameterArgumentTransformationError", "-14:00")]
    [InlineData("-Credential $null", "IncompleteAccessKey", "-Credential is null")]
    [InlineData("-Credential ([pscredential]::Empty)", "IncompleteAccessKey", "-Credential is empty")]
    [InlineData("-Credential ''", "ParameterArgumentTransformationError", "empty")]
    [InlineData("-Credential $credential -SecurityToken ([securestring]::new())", "InvalidAccessKey", "empty")]
    [InlineData("-Credential $credential -ProfileName nowhere", "ParameterConflict", "-ProfileName")]
    [InlineData("-ProfileName nowhere -SecurityToken $token", "IncompleteAccessKey", "-SecurityToken belongs to a key")]
    [InlineData("-ProfileName nowhere", "ProfileNotFound", "'nowhere'")]
    [InlineData("-ProfileName ''", "ParameterArgumentValidationError", "ProfileName")]
    [InlineData("-SecurityToken $token", "IncompleteAccessKey", "-SecurityToken belongs to a key")]
    [InlineData("-SecurityToken 'plain-text'", "ParameterArgumentTransformationError", "SecureString")]
    [InlineData("-SecurityToken $null", "ParameterArgumentTransformationError", "SecureString")]
    [InlineData("-EndpointUri http://example.com", "InvalidEndpoint", "in the clear")]
    [InlineData("-EndpointUri https://example.com/path", "InvalidEndpoint", "-EndpointUri")]
    [InlineData("-ProxyUseDefaultCredentials", "InvalidProxy", "-Proxy")]
    [InlineData("-ProxyCredential $credential", "InvalidProxy", "-Proxy")]
    [InlineData("-Proxy http://127.0.0.1:9 -ProxyCredential $credential -ProxyUseDefaultCredentials", "InvalidProxy", "one of them")]
    [InlineData("-Proxy http://user:plain-text@127.0.0.1:9", "InvalidProxy", "-ProxyCredential")]
    [InlineData("-Proxy 127.0.0.1:9", "InvalidProxy", "http://host:port")]
    [InlineData("-MaximumRetryCount -1", "ParameterArgumentValidationError", "MaximumRetryCount")]
    [InlineData("-RegionId cn-hangzou", "UnknownRegion", "cn-hangzou")]
    [InlineData("-RegionId ''", "ParameterArgumentValidationError", "RegionId")]
    [InlineData("-CurrentPage 1 -First 5", "ParameterConflict", "-CurrentPage")]
    [InlineData("-CurrentPage 1 -Skip 5", "ParameterConflict", "-CurrentPage")]
    [InlineData("-CurrentPage 1 -Status Failed,Running", "ParameterConflict", "-CurrentPage")]
    [InlineData("-Skip 5 -Status Failed,Running,Succeeded", "ParameterConflict", "-Skip")]
    [InlineData("-IncludeTotalCount -Status Failed,Running", "ParameterConflict", "-IncludeTotalCount")]
    [InlineData("-AsPage -First 5", "ParameterConflict", "-AsPage")]
    [InlineData("-AsPage -Skip 5", "ParameterConflict", "-AsPage")]
    [InlineData("-AsPage -IncludeTotalCount", "ParameterConflict", "-AsPage")]
    [InlineData("-AsPage -Status Failed,Running", "ParameterConflict", "-AsPage")]
    public async Task What_cannot_be_asked_is_told_before_anything_is_sent(string parameters, string id, string says)
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator).With("token", ModuleSession.Secure("fake-token"));

        var outcome = session.Invoke($"Get-SasImageFixTask {parameters}");

        Assert.Equal(id, outcome.ErrorId);
        Assert.Contains(says, outcome.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("plain-text", outcome.Errors[0].Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.True(outcome.Errors[0].TargetObject is ImageFixTaskQuery || id.StartsWith("ParameterArgument", StringComparison.Ordinal) || id.StartsWith("CannotConvert", StringComparison.Ordinal));
        Assert.Empty(emulator.Requests.Entries);
        Assert.Empty(session.RefusedPrompts);
    }

    [Theory]
    [InlineData("-IncludeTotalCount:$false -AsPage")]
    [InlineData("-Status Failed,Failed -Skip 1")]
    [InlineData("-CurrentPage 1 -IncludeTotalCount")]
    [InlineData("-CurrentPage 1 -AsPage")]
    public async Task What_has_a_meaning_is_not_refused(string parameters)
    {
        await using var emulator = await Emulators.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Empty(session.Invoke($"Get-SasImageFixTask {parameters}").Errors);
    }

    [Fact]
    public void Without_a_key_the_error_says_where_one_is_looked_for_and_what_to_do_in_a_worker()
    {
        using var session = new ModuleSession();

        var outcome = session.Invoke("Get-SasImageFixTask");

        Assert.Equal("NoAccessKey", outcome.ErrorId);
        var advice = outcome.Errors[0].ErrorDetails.RecommendedAction;
        Assert.Contains("Set-SasImageFixCredential", advice, StringComparison.Ordinal);
        Assert.Contains("-Credential $using:cred", advice, StringComparison.Ordinal);
        Assert.Contains("-RegionId ap-southeast-1", advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential", "IncompleteAccessKey")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-id", "IncompleteAccessKey")]
    [InlineData("Set-SasImageFixCredential -AccessKeySecret $secret", "IncompleteAccessKey")]
    [InlineData("Set-SasImageFixCredential -SecurityToken $secret", "IncompleteAccessKey")]
    [InlineData("Set-SasImageFixCredential -Credential $null", "IncompleteAccessKey")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-id -AccessKeySecret plain-text", "ParameterArgumentTransformationError")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-id -AccessKeySecret $null", "ParameterArgumentTransformationError")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId 'fake id' -AccessKeySecret $secret", "InvalidAccessKey")]
    [InlineData("Set-SasImageFixCredential -EndpointUri http://example.com", "InvalidEndpoint")]
    [InlineData("Set-SasImageFixCredential -RegionId nowhere", "UnknownRegion")]
    public void What_cannot_be_stored_is_told_and_changes_nothing(string command, string id)
    {
        using var session = new ModuleSession().With("secret", ModuleSession.Secure("fake-secret")).With("old", ModuleSession.EmulatorCredential);
        session.Invoke("Set-SasImageFixCredential -Credential $old -RegionId cn-beijing");

        var outcome = session.Invoke(command);

        Assert.Equal(id, outcome.ErrorId);
        Assert.DoesNotContain("plain-text", outcome.Errors[0].Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.RefusedPrompts);
        Assert.Equal("emul…y-id cn-beijing", session.Invoke("Get-SasImageFixCredential | ForEach-Object { \"$($_.AccessKeyId) $($_.RegionId)\" }").Output[0].ToString());
    }
}
