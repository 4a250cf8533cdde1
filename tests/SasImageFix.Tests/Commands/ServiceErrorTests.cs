using System.Management.Automation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

public sealed class ServiceErrorTests
{
    [Fact]
    public async Task A_wrong_secret_is_refused_with_its_own_error()
    {
        await using var emulator = await Emulators.StartAsync();

        AssertRefused(
            emulator, "SignatureDoesNotMatch", ErrorCategory.AuthenticationError, "SignatureDoesNotMatch",
            ModuleSession.Credential(EmulatorAccessKey.Default.Id, "wrong"));
    }

    [Fact]
    public async Task An_unknown_key_is_refused_with_its_own_error()
    {
        await using var emulator = await Emulators.StartAsync();

        AssertRefused(
            emulator, "AccessKeyNotFound", ErrorCategory.AuthenticationError, "InvalidAccessKeyId.NotFound", ModuleSession.Credential("nobody", "wrong"));
    }

    [Fact]
    public async Task A_tampered_query_is_refused_with_its_own_error()
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, next) =>
        {
            var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
            request.RawTarget = request.RawTarget.Replace("PageSize=100", "PageSize=101", StringComparison.Ordinal);
            return next(context);
        });

        AssertRefused(emulator, "RequestModified", ErrorCategory.ProtocolError, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_replayed_nonce_is_refused_with_its_own_error()
    {
        IHeaderDictionary? first = null;
        await using var emulator = await Emulators.StartAsync(intercept: (context, next) =>
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

        AssertRefused(session, "SignatureNonceUsed", ErrorCategory.AuthenticationError, "SignatureNonceUsed");
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task An_expired_date_is_refused_with_its_own_error(int minutes)
    {
        await using var emulator = await Emulators.StartAsync(clock: new ShiftedClock(TimeSpan.FromMinutes(minutes)));
        using var session = Localhost(emulator);

        AssertRefused(session, "ClockSkew", ErrorCategory.AuthenticationError, "InvalidTimeStamp.Expired");

        Assert.Single(emulator.Requests.Entries);
    }

    [Theory]
    [InlineData(403, "NoPermission", "NoPermission", ErrorCategory.PermissionDenied)]
    [InlineData(503, "Throttling.User", "Throttled", ErrorCategory.LimitsExceeded)]
    [InlineData(500, "ServerError", "ServerError", ErrorCategory.ResourceUnavailable)]
    [InlineData(404, "InvalidAction.NotFound", "WrongEndpoint", ErrorCategory.InvalidArgument)]
    [InlineData(400, "SomethingNew", "UnexpectedError", ErrorCategory.InvalidResult)]
    public async Task What_the_service_refuses_keeps_its_code(int status, string code, string id, ErrorCategory category)
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, _) => Emulators.Answer(
            context, status, $$"""{"RequestId":"the-id","HostId":"the-host","Code":"{{code}}","Message":"said","Recommend":"the-url"}"""));

        var record = AssertRefused(emulator, id, category, code);

        var failure = Assert.IsType<SasImageFixException>(record.Exception);
        Assert.Equal((status, "the-id", "the-host", "the-url"), (failure.StatusCode, failure.RequestId, failure.HostId, failure.Recommend));
    }

    [Fact]
    public async Task A_missing_permission_names_the_one_to_grant()
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, _) => Emulators.Answer(context, 403, """{"Code":"NoPermission"}"""));

        var record = AssertRefused(emulator, "NoPermission", ErrorCategory.PermissionDenied, "NoPermission");

        Assert.Contains("yundun-sas:DescribeImageFixTask", record.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_the_middle_tells_how_many_rows_came_before_and_which_page_it_was()
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, next) =>
            context.Request.Query["CurrentPage"] == "3" ? Emulators.Answer(context, 500, """{"Code":"ServerError"}""") : next(context));
        using var session = new ModuleSession().ConnectedTo(emulator);

        var outcome = session.Invoke("Get-SasImageFixTask -PageSize 20 -MaximumRetryCount 0");

        Assert.Equal(38, outcome.Output.Count);
        var record = Assert.Single(outcome.Errors);
        Assert.Contains("38 tasks had been emitted before", record.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.IsType<ImageFixTaskQuery>(record.TargetObject).CurrentPage);
        Assert.Equal(ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData(404, "InvalidAccessKeyId.NotFound")]
    [InlineData(404, "InvalidAction.NotFound")]
    [InlineData(400, "InvalidSecurityToken.Expired")]
    [InlineData(403, "NoPermission")]
    public async Task What_does_not_pass_costs_one_request(int status, string code)
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, _) => Emulators.Answer(context, status, $$"""{"Code":"{{code}}"}"""));
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Single(session.Invoke("Get-SasImageFixTask").Errors);
        Assert.Single(emulator.Requests.Entries);
    }

    [Fact]
    public async Task A_passing_failure_heals_and_the_verbose_stream_tells_of_it()
    {
        var requests = 0;
        await using var emulator = await Emulators.StartAsync(intercept: (context, next) =>
        {
            if (Interlocked.Increment(ref requests) > 1)
            {
                return next(context);
            }

            context.Response.Headers["x-acs-retry-after"] = "1";
            return Emulators.Answer(context, 400, """{"Code":"Throttling.User"}""");
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var outcome = session.Invoke("Get-SasImageFixTask -Verbose");

        Assert.Empty(outcome.Errors);
        Assert.Equal(41, outcome.Output.Count);
        Assert.Contains("Attempt 2 of 6 follows in 0.001 s: Throttling.User.", outcome.Verbose);
    }

    [Fact]
    public async Task A_clock_that_is_off_heals_and_the_verbose_stream_tells_by_how_much()
    {
        await using var emulator = await Emulators.StartAsync(clock: new ShiftedClock(TimeSpan.FromMinutes(20)));
        using var session = Localhost(emulator);

        var outcome = session.Invoke("Get-SasImageFixTask -Verbose");

        Assert.Empty(outcome.Errors);
        Assert.Contains(outcome.Verbose, line => line.StartsWith("This machine's clock is 00:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_after_several_attempts_tells_how_many_there_were()
    {
        await using var emulator = await Emulators.StartAsync(intercept: (context, _) =>
        {
            context.Response.Headers["x-acs-retry-after"] = "0";
            return Emulators.Answer(context, 503, """{"Code":"ServiceUnavailable"}""");
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var record = Assert.Single(session.Invoke("Get-SasImageFixTask -MaximumRetryCount 2").Errors);

        Assert.Contains("It was tried 3 times.", record.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(3, emulator.Requests.Entries.Count);
        Assert.Equal(3, Assert.IsType<SasImageFixException>(record.Exception).Attempts);
    }

    // What is learned of a server's clock stays with its name in this process: under this one no emulator that gets the port later is
    // asked.
    private static ModuleSession Localhost(EmulatorServer emulator)
    {
        var session = new ModuleSession().ConnectedTo(emulator).With("localhost", $"http://localhost:{emulator.BaseAddress.Port}");
        Assert.Empty(session.Invoke("Set-SasImageFixCredential -Credential $credential -EndpointUri $localhost").Errors);
        return session;
    }

    private static ErrorRecord AssertRefused(
        EmulatorServer emulator, string id, ErrorCategory category, string code, PSCredential? credential = null)
    {
        using var session = new ModuleSession().ConnectedTo(emulator).With("call", credential);
        var record = AssertRefused(session, id, category, code);
        Assert.Single(emulator.Requests.Entries);
        return record;
    }

    private static ErrorRecord AssertRefused(ModuleSession session, string id, ErrorCategory category, string code)
    {
        var record = Assert.Single(session.Invoke("if ($call) { Get-SasImageFixTask -MaximumRetryCount 0 -Credential $call } else { Get-SasImageFixTask -MaximumRetryCount 0 }").Errors);
        Assert.Equal($"{id},{typeof(SasImageFix.Commands.GetSasImageFixTaskCommand).FullName}", record.FullyQualifiedErrorId);
        Assert.Equal(category, record.CategoryInfo.Category);
        Assert.Equal(code, Assert.IsType<SasImageFixException>(record.Exception).Code);
        Assert.NotEmpty(record.ErrorDetails.RecommendedAction);
        Assert.IsType<ImageFixTaskQuery>(record.TargetObject);
        return record;
    }
}
