using System.Management.Automation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SasImageFix.Emulator;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class ServiceErrorTests
{
    [Fact]
    public async Task ModifiedQuery_IsRequestModified()
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: (context, next) =>
        {
            var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
            request.RawTarget = request.RawTarget.Replace("PageSize=100", "PageSize=101", StringComparison.Ordinal);
            return next(context);
        });

        AssertRejected(emulator, "RequestModified", ErrorCategory.ProtocolError, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task ReusedNonce_IsSignatureNonceUsed()
    {
        IHeaderDictionary? first = null;
        await using var emulator = await TestEmulator.StartAsync(intercept: (context, next) =>
        {
            if (first is null)
            {
                first = new HeaderDictionary(context.Request.Headers.ToDictionary());
            }
            else
            {
                foreach (var header in first)
                {
                    context.Request.Headers[header.Key] = header.Value;
                }
            }

            return next(context);
        });
        using var session = new ModuleSession().ConnectedTo(emulator);
        Assert.Empty(session.Invoke("Get-SasImageFixTask").Errors);

        AssertRejected(session, "SignatureNonceUsed", ErrorCategory.AuthenticationError, "SignatureNonceUsed");
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task ExpiredDate_IsClockSkew(int minutes)
    {
        await using var emulator = await TestEmulator.StartAsync(clock: new ShiftedClock(TimeSpan.FromMinutes(minutes)));
        using var session = Localhost(emulator);

        AssertRejected(session, "ClockSkew", ErrorCategory.AuthenticationError, "InvalidTimeStamp.Expired");

        Assert.Single(emulator.Requests.Entries);
    }

    [Theory]
    [InlineData(403, "NoPermission", "NoPermission", ErrorCategory.PermissionDenied)]
    [InlineData(503, "Throttling.User", "Throttled", ErrorCategory.LimitsExceeded)]
    [InlineData(500, "ServerError", "ServerError", ErrorCategory.ResourceUnavailable)]
    [InlineData(404, "InvalidAction.NotFound", "WrongEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData(400, "SomethingNew", "UnexpectedError", ErrorCategory.InvalidResult)]
    public async Task ServiceError_KeepsCodeStatusAndRequestId(int status, string code, string id, ErrorCategory category)
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: (context, _) => TestEmulator.RespondAsync(
            context, status, $$"""{"RequestId":"the-id","HostId":"the-host","Code":"{{code}}","Message":"said","Recommend":"the-url"}"""));

        var record = AssertRejected(emulator, id, category, code);

        var exception = Assert.IsType<SasImageFixException>(record.Exception);
        Assert.Equal(
            (status, "the-id", "the-host", "the-url"), (exception.StatusCode, exception.RequestId, exception.HostId, exception.Recommend));
    }

    [Fact]
    public async Task ErrorOnThirdPage_ReportsReturnedTasksAndQuery()
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: (context, next) =>
            context.Request.Query["CurrentPage"] == "3"
                ? TestEmulator.RespondAsync(context, 500, """{"Code":"ServerError"}""")
                : next(context));
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke("Get-SasImageFixTask -PageSize 20 -MaximumRetryCount 0");

        Assert.Equal(38, result.Output.Count);
        var record = Assert.Single(result.Errors);
        Assert.Contains("38 tasks were returned before the error.", record.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.IsType<ImageFixTaskQuery>(record.TargetObject).CurrentPage);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData(404, "InvalidAccessKeyId.NotFound")]
    [InlineData(404, "InvalidAction.NotFound")]
    [InlineData(400, "InvalidSecurityToken.Expired")]
    [InlineData(403, "NoPermission")]
    public async Task PermanentError_SendsOneRequest(int status, string code)
    {
        await using var emulator = await TestEmulator.StartAsync(
            intercept: (context, _) => TestEmulator.RespondAsync(context, status, $$"""{"Code":"{{code}}"}"""));
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Single(session.Invoke("Get-SasImageFixTask").Errors);
        Assert.Single(emulator.Requests.Entries);
    }

    [Fact]
    public async Task TransientError_IsRetriedWithAVerboseLine()
    {
        var requests = 0;
        await using var emulator = await TestEmulator.StartAsync(intercept: (context, next) =>
        {
            if (Interlocked.Increment(ref requests) > 1)
            {
                return next(context);
            }

            context.Response.Headers["x-acs-retry-after"] = "1";
            return TestEmulator.RespondAsync(context, 400, """{"Code":"Throttling.User"}""");
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke("Get-SasImageFixTask -Verbose");

        Assert.Empty(result.Errors);
        Assert.Equal(41, result.Output.Count);
        Assert.Contains("Throttling.User. Retrying in 0.001 seconds (attempt 2 of 6).", result.Verbose);
    }

    [Fact]
    public async Task ClockSkew_IsCorrectedWithAVerboseLine()
    {
        await using var emulator = await TestEmulator.StartAsync(clock: new ShiftedClock(TimeSpan.FromMinutes(20)));
        using var session = Localhost(emulator);

        var result = session.Invoke("Get-SasImageFixTask -Verbose");

        Assert.Empty(result.Errors);
        Assert.Contains(result.Verbose, line => line.StartsWith("The clock of this computer is 00:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ErrorAfterRetries_ReportsTheNumberOfAttempts()
    {
        await using var emulator = await TestEmulator.StartAsync(intercept: (context, _) =>
        {
            context.Response.Headers["x-acs-retry-after"] = "0";
            return TestEmulator.RespondAsync(context, 503, """{"Code":"ServiceUnavailable"}""");
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var record = Assert.Single(session.Invoke("Get-SasImageFixTask -MaximumRetryCount 2").Errors);

        Assert.Contains("Attempts: 3.", record.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(3, emulator.Requests.Entries.Count);
        Assert.Equal(3, Assert.IsType<SasImageFixException>(record.Exception).Attempts);
    }

    // The process keeps the clock skew of each host name. With this name, it isn't used for a later emulator on the same port.
    private static ModuleSession Localhost(EmulatorServer emulator)
    {
        var session = new ModuleSession().ConnectedTo(emulator).With("localhost", $"http://localhost:{emulator.BaseAddress.Port}");
        Assert.Empty(session.Invoke("Set-SasImageFixCredential -Credential $credential -EndpointUri $localhost").Errors);
        return session;
    }

    private static ErrorRecord AssertRejected(EmulatorServer emulator, string id, ErrorCategory category, string code)
    {
        using var session = new ModuleSession().ConnectedTo(emulator);
        var record = AssertRejected(session, id, category, code);
        Assert.Single(emulator.Requests.Entries);
        return record;
    }

    private static ErrorRecord AssertRejected(ModuleSession session, string id, ErrorCategory category, string code)
    {
        var record = Assert.Single(session.Invoke("Get-SasImageFixTask -MaximumRetryCount 0").Errors);
        Assert.Equal($"{id},{typeof(SasImageFix.Commands.GetSasImageFixTaskCommand).FullName}", record.FullyQualifiedErrorId);
        Assert.Equal(category, record.CategoryInfo.Category);
        Assert.Equal(code, Assert.IsType<SasImageFixException>(record.Exception).Code);
        Assert.NotEmpty(record.ErrorDetails.RecommendedAction);
        Assert.IsType<ImageFixTaskQuery>(record.TargetObject);
        return record;
    }
}
