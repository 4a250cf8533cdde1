using System.Net;
using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests;

public sealed class EmulatorServerTests : IDisposable
{
    private readonly TestTimeout _timeout = new();
    private readonly HttpClient _client = new();

    private CancellationToken Cancellation => _timeout.Token;

    public void Dispose()
    {
        _client.Dispose();
        _timeout.Dispose();
    }

    [Fact]
    public async Task Start_ListensOnLoopbackWithTasks()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { TaskCount = 3 }, Cancellation);

        Assert.Equal($"http://127.0.0.1:{server.BaseAddress.Port}/", server.BaseAddress.AbsoluteUri);
        Assert.Equal(4, server.InitialTasks.Count);
        Assert.Empty(server.Requests.Entries);
    }

    [Fact]
    public async Task TwoEmulators_ShareNoState()
    {
        var otherKey = new EmulatorAccessKey("other-id", "other-secret");
        await using var one = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);
        await using var two = await EmulatorServer.StartAsync(
            new EmulatorOptions { Seed = 2, AccessKeys = [EmulatorAccessKey.Default, otherKey] }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(one, UnsignedRequest.For(one) with { Nonce = "same" }));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(two, UnsignedRequest.For(two) with { Nonce = "same" }));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(one, UnsignedRequest.For(one), otherKey));
        Assert.NotEqual(one.BaseAddress, two.BaseAddress);
        Assert.NotEqual(one.InitialTasks, two.InitialTasks);
        Assert.Equal((2, 1), (one.Requests.Entries.Count, two.Requests.Entries.Count));
    }

    [Fact]
    public async Task Requests_AreRecordedBeforeTheClientReceivesTheResponse()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { TaskCount = 4 }, Cancellation);
        var request = UnsignedRequest.For(server) with { Query = [("CurrentPage", "1"), ("PageSize", "3")] };
        await SendAsync(server, request);
        await SendAsync(server, request);

        var completed = server.Requests.Entries[0];
        var rejected = server.Requests.Entries[1];
        Assert.Equal((1, "POST", "/", "CurrentPage=1&PageSize=3"), (completed.Number, completed.Method, completed.Path, completed.Query));
        Assert.Equal((RequestState.Completed, 200, null, 3), (completed.State, completed.StatusCode, completed.Code, completed.RowCount));
        Assert.Equal((2, RequestState.Completed, 400), (rejected.Number, rejected.State, rejected.StatusCode));
        Assert.Equal(("SignatureNonceUsed", null), (rejected.Code, rejected.RowCount));
        Assert.Equal("tests", completed.Headers["User-Agent"]);
        Assert.StartsWith("ACS3-HMAC-SHA256 ", completed.Headers["AUTHORIZATION"], StringComparison.Ordinal);
        Assert.NotNull(completed.Duration);
        Assert.NotEqual(completed.RequestId, rejected.RequestId);
        Assert.Equal(0, server.Requests.OpenCount);
    }

    [Fact]
    public async Task Client_DisconnectsDuringIntercept_RequestIsAborted()
    {
        var never = new TaskCompletionSource();
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (context, _) => never.Task.WaitAsync(context.RequestAborted) }, Cancellation);

        await AssertDisconnectIsRecordedAsync(server);
    }

    [Fact]
    public async Task Client_DisconnectsAndInterceptIgnoresIt_RequestIsAborted()
    {
        var json = new TaskCompletionSource();
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (_, _) => json.Task }, Cancellation);

        await AssertDisconnectIsRecordedAsync(server);

        json.SetResult();
    }

    [Fact]
    public async Task Client_DisconnectsDuringLatency_RequestIsAborted()
    {
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Latency = EmulatorOptions.MaximumDuration }, Cancellation);

        await AssertDisconnectIsRecordedAsync(server);
    }

    [Fact]
    public async Task Latency_DelaysTheResponse()
    {
        var latency = TimeSpan.FromMilliseconds(60);
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Latency = latency }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, UnsignedRequest.For(server)));

        // A timer can be early by its resolution.
        Assert.True(server.Requests.Entries.Single().Duration > latency / 2);
    }

    [Fact]
    public async Task Intercept_WritesOwnResponseOrCallsNext()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, next) =>
            {
                if (context.Request.Method == "GET")
                {
                    context.Response.StatusCode = 503;
                    await context.Response.WriteAsync("<html>busy</html>", context.RequestAborted);
                    return;
                }

                await next(context);
            },
        }, Cancellation);

        using var own = await _client.GetAsync(server.BaseAddress, Cancellation);

        Assert.Equal("<html>busy</html>", await own.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(server, UnsignedRequest.For(server)));
        var intercepted = await server.Requests.WaitForAsync(
            entry => entry is { Number: 1, State: RequestState.Completed }, Cancellation);
        Assert.Equal((503, null), (intercepted.StatusCode, intercepted.Code));
        Assert.Equal(own.Headers.GetValues("x-acs-request-id").Single(), intercepted.RequestId);
    }

    [Fact]
    public async Task Intercept_ThrowsException_ResponseIs500()
    {
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (_, _) => throw new InvalidOperationException("expected") }, Cancellation);

        using var response = await _client.GetAsync(server.BaseAddress, Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(500, server.Requests.Entries.Single().StatusCode);
    }

    [Fact]
    public async Task Body_LargerThanOneMebibyte_ResponseIs413()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);
        using var body = new ByteArrayContent(new byte[(1 << 20) + 1]);
        using var message = new HttpRequestMessage(HttpMethod.Post, server.BaseAddress) { Content = body };
        message.Headers.ExpectContinue = true;

        using var response = await _client.SendAsync(message, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(413, server.Requests.Entries.Single().StatusCode);
    }

    [Fact]
    public async Task Dispose_AbortsRequestsThatHaveNotEnded()
    {
        var never = new TaskCompletionSource();
        var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (context, _) => never.Task.WaitAsync(context.RequestAborted) }, Cancellation);
        var open = _client.GetAsync(server.BaseAddress, Cancellation);
        await server.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation);

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => open);
        await server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal(0, server.Requests.OpenCount);
    }

    [Fact]
    public async Task Start_PortInUse_Throws()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);

        await Assert.ThrowsAsync<IOException>(() =>
            EmulatorServer.StartAsync(new EmulatorOptions { Port = server.BaseAddress.Port }, Cancellation));
    }

    public static TheoryData<string> OutOfRange =>
    [
        "Port", "TaskCount", "RunningTaskCount", "FinishAfter below", "FinishAfter above", "FailRate", "VanishRate", "MissingErrorLog",
        "PageSizeLimit", "Latency", "RetryAfter", "FaultPause", "Churn above", "Churn below", "Churn not a number", "no ChurnKinds",
        "unknown ChurnKind", "ReferenceTime", "no keys", "same id twice", "StsPort", "MetadataPort", "CredentialsUriPort",
        "CredentialLifetime below", "CredentialLifetime above", "CredentialResponseKind", "MetadataMode", "InstanceRole",
        "no ARN", "same ARN twice",
    ];

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public async Task Start_InvalidOption_Throws(string which)
    {
        var valid = new EmulatorOptions();
        var bad = which switch
        {
            "Port" => valid with { Port = 65536 },
            "TaskCount" => valid with { TaskCount = -1 },
            "RunningTaskCount" => valid with { RunningTaskCount = -1 },
            "FinishAfter below" => valid with { FinishAfter = TimeSpan.FromTicks(-1) },
            "FinishAfter above" => valid with { FinishAfter = EmulatorOptions.MaximumDuration + TimeSpan.FromTicks(1) },
            "FailRate" => valid with { FailRate = double.NaN },
            "VanishRate" => valid with { VanishRate = 1.01 },
            "MissingErrorLog" => valid with { MissingErrorLog = (MissingErrorLogBehavior)99 },
            "PageSizeLimit" => valid with { PageSizeLimit = 0 },
            "Latency" => valid with { Latency = TimeSpan.FromTicks(-1) },
            "RetryAfter" => valid with { RetryAfter = TimeSpan.FromTicks(-1) },
            "FaultPause" => valid with { FaultPause = EmulatorOptions.MaximumDuration + TimeSpan.FromTicks(1) },
            "Churn above" => valid with { Churn = 1000.5 },
            "Churn below" => valid with { Churn = -0.5 },
            "Churn not a number" => valid with { Churn = double.NaN },
            "no ChurnKinds" => valid with { Churn = 1, ChurnKinds = [] },
            "unknown ChurnKind" => valid with { ChurnKinds = [(ChurnKind)99] },
            "ReferenceTime" => valid with { ReferenceTime = DateTimeOffset.UnixEpoch },
            "no keys" => valid with { AccessKeys = [] },
            "StsPort" => valid with { StsPort = 65536 },
            "MetadataPort" => valid with { MetadataPort = -1 },
            "CredentialsUriPort" => valid with { CredentialsUriPort = 65536 },
            "CredentialLifetime below" => valid with { CredentialLifetime = TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1) },
            "CredentialLifetime above" => valid with { CredentialLifetime = EmulatorOptions.MaximumDuration + TimeSpan.FromTicks(1) },
            "CredentialResponseKind" => valid with { CredentialResponseKind = (CredentialResponseKind)99 },
            "MetadataMode" => valid with { MetadataMode = (MetadataMode)99 },
            "InstanceRole" => valid with { InstanceRole = "a/role" },
            "no ARN" => valid with { Roles = [new EmulatorRole("emulator")] },
            "same ARN twice" => valid with { Roles = [EmulatorRole.Default, EmulatorRole.Default with { ExternalId = "other" }] },
            _ => valid with { AccessKeys = [EmulatorAccessKey.Default, EmulatorAccessKey.Default] },
        };

        await Assert.ThrowsAnyAsync<ArgumentException>(() => EmulatorServer.StartAsync(bad, Cancellation));
    }

    private async Task AssertDisconnectIsRecordedAsync(EmulatorServer server)
    {
        using var disconnect = new CancellationTokenSource();
        var requested = _client.SendAsync(server, Acs3TestSigner.Sign(UnsignedRequest.For(server)), disconnect.Token);
        var arrived = await server.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation);
        Assert.Equal((1, null, null), (server.Requests.OpenCount, arrived.StatusCode, arrived.Duration));

        await disconnect.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requested);
        var aborted = await server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);

        Assert.Equal((arrived.Number, null), (aborted.Number, aborted.StatusCode));
        Assert.NotNull(aborted.Duration);
        Assert.Equal(0, server.Requests.OpenCount);
    }

    private async Task<HttpStatusCode> SendAsync(EmulatorServer server, UnsignedRequest request, EmulatorAccessKey? key = null)
    {
        using var response = await _client.SendAsync(server, Acs3TestSigner.Sign(request, key), Cancellation);
        return response.StatusCode;
    }
}
