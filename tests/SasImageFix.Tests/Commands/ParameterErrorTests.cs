using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class ParameterErrorTests
{
    [Theory]
    [InlineData("-StartTime 1634725571", "ParameterArgumentTransformationError", "looks like seconds")]
    [InlineData("-StartTime $null", "ParameterArgumentTransformationError", "null")]
    [InlineData("-StartTime 14.10.2021", "ParameterArgumentTransformationError", "ISO 8601")]
    [InlineData("-StartTime 2024-02-01 -EndTime 2024-01-01", "InvalidTimeRange", "after")]
    [InlineData("-PageSize 0", "ParameterArgumentValidationError", "PageSize")]
    [InlineData("-PageSize 1001", "ParameterArgumentValidationError", "PageSize")]
    [InlineData("-CurrentPage 0", "ParameterArgumentValidationError", "CurrentPage")]
    [InlineData("-TimeoutSec 0", "ParameterArgumentValidationError", "TimeoutSec")]
    [InlineData("-Status All", "ParameterArgumentTransformationError", "Running")]
    [InlineData("-Status ([Enum]::ToObject([SasImageFix.BuildTaskStatus], 7))", "ParameterArgumentValidationError", "Where-Object")]
    [InlineData("-Skip 2147483647", "ParameterConflict", "-Skip")]
    [InlineData("-Skip ([uint64]::MaxValue)", "ParameterConflict", "-Skip")]
    [InlineData("-Status @()", "ParameterArgumentValidationError", "Status")]
    [InlineData("-ServiceUtcOffset 9", "ParameterArgumentTransformationError", "+09:00")]
    [InlineData("-ServiceUtcOffset '+15:00'", "ParameterArgumentTransformationError", "-14:00")]
    [InlineData("-Credential $null", "IncompleteCredential", "-Credential is null")]
    [InlineData("-Credential ([pscredential]::Empty)", "IncompleteCredential", "-Credential is empty")]
    [InlineData("-Credential ''", "ParameterArgumentTransformationError", "empty")]
    [InlineData("-Credential $credential -SecurityToken ([securestring]::new())", "InvalidCredential", "empty")]
    [InlineData("-Credential $credential -ProfileName nowhere", "ParameterConflict",
        "-Credential and -ProfileName can't be used together.")]
    [InlineData("-ProfileName nowhere -SecurityToken $token", "ParameterConflict", "-SecurityToken can't be used without -Credential.")]
    [InlineData("-ProfileName nowhere", "ProfileNotFound", "'nowhere'")]
    [InlineData("-ProfileName ''", "ParameterArgumentValidationError", "ProfileName")]
    [InlineData("-SecurityToken $token", "ParameterConflict", "-SecurityToken can't be used without -Credential.")]
    [InlineData("-SecurityToken 'plain-text'", "ParameterArgumentTransformationError", "SecureString")]
    [InlineData("-SecurityToken $null", "ParameterArgumentTransformationError", "SecureString")]
    [InlineData("-EndpointUri http://example.com", "InvalidEndpoint", "isn't encrypted")]
    [InlineData("-EndpointUri https://example.com/path", "InvalidEndpoint", "-EndpointUri")]
    [InlineData("-ProxyUseDefaultCredentials", "ParameterConflict", "-ProxyUseDefaultCredentials can't be used without -Proxy.")]
    [InlineData("-ProxyCredential $credential", "ParameterConflict", "-ProxyCredential can't be used without -Proxy.")]
    [InlineData("-Proxy http://127.0.0.1:9 -ProxyCredential $credential -ProxyUseDefaultCredentials",
        "ParameterConflict",
        "-ProxyCredential and -ProxyUseDefaultCredentials can't be used together.")]
    [InlineData("-Proxy http://user:plain-text@127.0.0.1:9", "InvalidProxy", "-ProxyCredential")]
    [InlineData("-Proxy 127.0.0.1:9", "InvalidProxy", "http://host:port")]
    [InlineData("-MaximumRetryCount -1", "ParameterArgumentValidationError", "MaximumRetryCount")]
    [InlineData("-RegionId 'cn hangzhou'", "InvalidRegion", "cn hangzhou")]
    [InlineData("-RegionId ''", "ParameterArgumentValidationError", "RegionId")]
    [InlineData("-CurrentPage 1 -First 5", "ParameterConflict", "-CurrentPage and -First can't be used together.")]
    [InlineData("-CurrentPage 1 -Skip 5", "ParameterConflict", "-CurrentPage and -Skip can't be used together.")]
    [InlineData("-CurrentPage 1 -Status Failed,Running",
        "ParameterConflict", "-CurrentPage and -Status with several statuses can't be used together.")]
    [InlineData("-Skip 5 -Status Failed,Running,Succeeded",
        "ParameterConflict", "-Skip and -Status with several statuses can't be used together.")]
    [InlineData("-IncludeTotalCount -Status Failed,Running",
        "ParameterConflict", "-IncludeTotalCount and -Status with several statuses can't be used together.")]
    [InlineData("-AsPage -First 5", "ParameterConflict", "-AsPage and -First can't be used together.")]
    [InlineData("-AsPage -Skip 5", "ParameterConflict", "-AsPage and -Skip can't be used together.")]
    [InlineData("-AsPage -IncludeTotalCount", "ParameterConflict", "-AsPage and -IncludeTotalCount can't be used together.")]
    [InlineData("-AsPage -Status Failed,Running", "ParameterConflict", "-AsPage and -Status with several statuses can't be used together.")]
    public async Task GetTask_InvalidParameters_WritesErrorAndSendsNoRequest(string parameters, string id, string expectedText)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator).With("token", ModuleSession.Secure("fake-token"));

        var result = session.Invoke($"Get-SasImageFixTask {parameters}");

        Assert.Equal(id, result.ErrorId);
        Assert.Contains(expectedText, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("plain-text", result.Errors[0].Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Output);
        var isBindingError = id.StartsWith("ParameterArgument", StringComparison.Ordinal) || id.StartsWith(
            "CannotConvert", StringComparison.Ordinal);
        Assert.True(isBindingError || result.Errors[0] is { TargetObject: ImageFixTaskQuery, Exception: SasImageFixException });
        Assert.Empty(emulator.Requests.Entries);
        Assert.Empty(session.RefusedPrompts);
    }

    [Theory]
    [InlineData("-Credential $credential -ProfileName nowhere", "Specify one of them.")]
    [InlineData("-AsPage -Status Failed,Running", "Specify one status, or omit -AsPage.")]
    [InlineData("-SecurityToken $token", "Specify -Credential too, or omit -SecurityToken.")]
    [InlineData("-Skip 2147483647", "Specify 2147483646 or less.")]
    [InlineData("-StartTime 2024-02-01 -EndTime 2024-01-01", "Specify a -StartTime that is before -EndTime, or omit one of them.")]
    public void ParameterError_HasARecommendation(string parameters, string recommendation)
    {
        using var session = new ModuleSession().With("credential", ModuleSession.EmulatorCredential)
            .With("token", ModuleSession.Secure("fake-token"));

        Assert.Equal(recommendation, session.Invoke($"Get-SasImageFixTask {parameters}").Errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Syntax_HasAParameterSetForPages()
    {
        using var session = new ModuleSession();

        var sets = session.Invoke(
            "(Get-Command Get-SasImageFixTask).ParameterSets | ForEach-Object { \"$($_.Name) $($_.IsDefault) $($_.Parameters.Name)\" }")
            .Output
            .Select(set => $"{set}").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(2, sets.Count);
        Assert.StartsWith("List True ", sets[0], StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Page", sets[0].Split(' ').Where(name => name != "PageSize").Aggregate(string.Concat), StringComparison.Ordinal);
        Assert.StartsWith("Page False ", sets[1], StringComparison.Ordinal);
        Assert.All(
            ["CurrentPage", "AsPage", "PageSize", "ThrottleLimit", "First", "Skip", "IncludeTotalCount"],
            name => Assert.Contains(name, sets[1].Split(' ')));
    }

    [Theory]
    [InlineData("-IncludeTotalCount:$false -AsPage")]
    [InlineData("-AsPage -ThrottleLimit 2 -PageSize 10")]
    [InlineData("-CurrentPage 1 -ThrottleLimit 2 -PageSize 10 -Status Failed")]
    [InlineData("-ProxyUseDefaultCredentials:$false")]
    [InlineData("-Status Failed,Failed -Skip 1")]
    [InlineData("-CurrentPage 1 -IncludeTotalCount")]
    [InlineData("-CurrentPage 1 -AsPage")]
    public async Task GetTask_ValidCombination_WritesNoError(string parameters)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Empty(session.Invoke($"Get-SasImageFixTask {parameters}").Errors);
    }

    [Fact]
    public void GetTask_NoCredential_RecommendationCoversParallelAndRegion()
    {
        using var session = new ModuleSession();

        var result = session.Invoke("Get-SasImageFixTask");

        Assert.Equal("CredentialNotFound", result.ErrorId);
        var recommendation = result.Errors[0].ErrorDetails.RecommendedAction;
        Assert.Contains("Set-SasImageFixCredential", recommendation, StringComparison.Ordinal);
        Assert.Contains("-Credential $using:cred", recommendation, StringComparison.Ordinal);
        Assert.Contains("-RegionId ap-southeast-1", recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-SasImageFixCredential", "IncompleteCredential")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-id", "IncompleteCredential")]
    [InlineData("Set-SasImageFixCredential -AccessKeySecret $secret", "IncompleteCredential")]
    [InlineData("Set-SasImageFixCredential -SecurityToken $secret", "ParameterConflict")]
    [InlineData("Set-SasImageFixCredential -Credential $null", "IncompleteCredential")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-id -AccessKeySecret plain-text", "ParameterArgumentTransformationError")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId fake-id -AccessKeySecret $null", "ParameterArgumentTransformationError")]
    [InlineData("Set-SasImageFixCredential -AccessKeyId 'fake id' -AccessKeySecret $secret", "InvalidCredential")]
    [InlineData("Set-SasImageFixCredential -EndpointUri http://example.com", "InvalidEndpoint")]
    [InlineData("Set-SasImageFixCredential -RegionId nowhere", "InvalidRegion")]
    public void SetCredential_InvalidParameters_WritesErrorAndKeepsSession(string command, string id)
    {
        using var session = new ModuleSession().With("secret", ModuleSession.Secure("fake-secret"))
            .With("old", ModuleSession.EmulatorCredential);
        session.Invoke("Set-SasImageFixCredential -Credential $old -RegionId cn-beijing");

        var result = session.Invoke(command);

        Assert.Equal(id, result.ErrorId);
        Assert.DoesNotContain("plain-text", result.Errors[0].Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.RefusedPrompts);
        Assert.Equal(
            "emul…y-id cn-beijing",
            session.Invoke("Get-SasImageFixCredential | ForEach-Object { \"$($_.AccessKeyId) $($_.RegionId)\" }").Output[0].ToString());
    }
}
