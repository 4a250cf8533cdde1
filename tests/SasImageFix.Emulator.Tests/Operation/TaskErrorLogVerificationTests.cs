using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskErrorLogVerificationTests
{
    public static TheoryData<string, HttpStatusCode> Defects => new()
    {
        { "SignatureDoesNotMatch", HttpStatusCode.BadRequest },
        { "InvalidTimeStamp.Expired", HttpStatusCode.BadRequest },
        { "InvalidVersion", HttpStatusCode.NotFound },
        { "InvalidAction.NotFound", HttpStatusCode.NotFound },
        { "MissingSecurityToken", HttpStatusCode.BadRequest },
        { "MissingBuildTaskId", HttpStatusCode.BadRequest },
        { "InvalidBuildTaskId", HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task InvalidRequest_IsRejected(string code, HttpStatusCode status)
    {
        var temporary = new EmulatorAccessKey("STS.id", "secret", "token");
        await using var fixture = await ErrorLogTestServer.StartAsync(
            new EmulatorOptions { AccessKeys = [EmulatorAccessKey.Default, temporary] });
        var valid = fixture.CreateRequest(fixture.GetTaskId(3));

        var request = code switch
        {
            "SignatureDoesNotMatch" => Acs3TestSigner.Sign(valid) with { Query = $"BuildTaskId={fixture.GetTaskId(2)}" },
            "InvalidTimeStamp.Expired" => Acs3TestSigner.Sign(valid with { Date = valid.Date.AddMinutes(-16) }),
            "InvalidVersion" => Acs3TestSigner.Sign(valid with { Version = "2018-12-04" }),
            "InvalidAction.NotFound" => Acs3TestSigner.Sign(valid with { Action = "DescribeTaskErrorLogs" }),
            "MissingSecurityToken" => Acs3TestSigner.Sign(valid, temporary),
            "MissingBuildTaskId" => Acs3TestSigner.Sign(valid with { Query = [("buildTaskId", "ivf-0"), ("CurrentPage", "1")] }),
            _ => Acs3TestSigner.Sign(valid with { Query = [("BuildTaskId", string.Empty)] }),
        };
        using var response = await fixture.SendAsync(request);

        Assert.Equal((status, code), (response.StatusCode, await response.ReadCodeAsync(fixture.Cancellation)));
    }

    [Fact]
    public async Task BuildTaskId_SpecifiedTwice_IsRejected()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions());
        var taskId = fixture.GetTaskId(3);
        var request = fixture.CreateRequest(taskId) with { Query = [("BuildTaskId", taskId), ("BuildTaskId", taskId)] };

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidBuildTaskId"), await fixture.GetStatusAsync(request));
    }

    [Fact]
    public async Task Nonce_OfTheOtherOperation_IsRejected()
    {
        await using var fixture = await ErrorLogTestServer.StartAsync(new EmulatorOptions());
        var request = fixture.CreateRequest(fixture.GetTaskId(3)) with { Nonce = "same" };

        Assert.Equal((HttpStatusCode.OK, null), await fixture.GetStatusAsync(request));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "SignatureNonceUsed"),
            await fixture.GetStatusAsync(UnsignedRequest.For(fixture.Server) with { Nonce = "same" }));
    }
}
