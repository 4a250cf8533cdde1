using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

public sealed class ErrorFaultTests
{
    [Theory]
    [InlineData(FaultKind.Throttle, 400, "Throttling.User", "120", null)]
    [InlineData(FaultKind.Throttle429, 429, "Throttling", null, "1")]
    [InlineData(FaultKind.Throttle503, 503, "Throttling.Api", null, null)]
    [InlineData(FaultKind.ServerError, 500, "ServerError", null, null)]
    [InlineData(FaultKind.Unavailable, 503, "ServiceUnavailable", null, null)]
    [InlineData(FaultKind.ClockSkew, 400, "InvalidTimeStamp.Expired", null, null)]
    [InlineData(FaultKind.NoPermission, 403, "NoPermission", null, null)]
    [InlineData(FaultKind.ExpiredToken, 400, "InvalidSecurityToken.Expired", null, null)]
    [InlineData(FaultKind.IllegalTimestamp, 400, "IllegalTimestamp", null, null)]
    [InlineData(FaultKind.WrongEndpoint, 404, "InvalidOperation.NotSupportedEndpoint", null, null)]
    [InlineData(FaultKind.SystemBusy, 503, "SystemBusy", null, null)]
    [InlineData(FaultKind.ForbiddenRam, 403, "Forbidden.RAM", null, null)]
    [InlineData(FaultKind.Unauthorized, 401, "Unauthorized", null, null)]
    public async Task ErrorFault_ReturnsTheErrorWithTheCorrectDate(
        FaultKind kind, int status, string code, string? milliseconds, string? seconds)
    {
        var now = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var options = new EmulatorOptions { RetryAfter = TimeSpan.FromMilliseconds(120), Clock = new FakeClock(now) };
        await using var fixture = await FaultTestServer.StartAsync(kind, options);

        using var response = await fixture.SendAsync(Acs3TestSigner.Sign(UnsignedRequest.For(fixture.Server) with { Date = now }));

        Assert.Equal((status, code), ((int)response.StatusCode, await response.ReadCodeAsync(fixture.Cancellation)));
        Assert.Equal((milliseconds, seconds), (Header(response, "x-acs-retry-after"), Header(response, "Retry-After")));
        Assert.Equal(now, response.Headers.Date);
        var entry = await fixture.WaitForEndAsync();
        Assert.Equal((kind, RequestState.Completed, status, code), (entry.Fault, entry.State, entry.StatusCode, entry.Code));
        Assert.Equal(entry.RequestId, Header(response, "x-acs-request-id"));
    }

    [Theory]
    [InlineData(FaultKind.NoPermission)]
    [InlineData(FaultKind.ForbiddenRam)]
    public async Task PermissionFault_ContainsAccessDeniedDetail(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);
        using var response = await fixture.SendAsync();

        var detail = (await response.ReadJsonAsync(fixture.Cancellation)).GetProperty("AccessDeniedDetail");

        Assert.Equal("yundun-sas:DescribeImageFixTask", detail.GetProperty("AuthAction").GetString());
        Assert.Equal("ImplicitDeny", detail.GetProperty("NoPermissionType").GetString());
    }

    [Theory]
    [InlineData(FaultKind.NoPermission)]
    [InlineData(FaultKind.ForbiddenRam)]
    public async Task PermissionFault_OfErrorLogRequest_NamesItsPermission(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);
        using var response = await fixture.SendAsync(Acs3TestSigner.Sign(UnsignedRequest.ForErrorLog(fixture.Server, "ivf-1")));

        var detail = (await response.ReadJsonAsync(fixture.Cancellation)).GetProperty("AccessDeniedDetail");

        Assert.Equal("yundun-sas:DescribeTaskErrorLog", detail.GetProperty("AuthAction").GetString());
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
