using System.Net;
using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Http;

public sealed class EmulatorServerTests : IDisposable
{
    private readonly Deadline _deadline = new();
    private readonly HttpClient _client = new();

    private CancellationToken Cancellation => _deadline.Token;

    public void Dispose()
    {
        _client.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Listens_on_loopback_and_tells_what_it_serves()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 3 }, Cancellation);

        Assert.Equal($"http://127.0.0.1:{server.BaseAddress.Port}/", server.BaseAddress.AbsoluteUri);
        Assert.Equal(4, server.Tasks.Count);
        Assert.Empty(server.Requests.Entries);
    }

    [Fact]
    public async Task Two_side_by_side_keep_keys_data_nonces_and_logs_apart()
    {
        var otherKey = new EmulatorAccessKey("other-id", "other-secret");
        await using var one = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);
        await using var two = await EmulatorServer.StartAsync(
            new EmulatorOptions { Seed = 2, AccessKeys = [EmulatorAccessKey.Default, otherKey] }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(one, HttpRequests.To(one) with { Nonce = "same" }));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(two, HttpRequests.To(two) with { Nonce = "same" }));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(one, HttpRequests.To(one), otherKey));
        Assert.NotEqual(one.BaseAddress, two.BaseAddress);
        Assert.NotEqual(one.Tasks, two.Tasks);
        Assert.Equal((2, 1), (one.Requests.Entries.Count, two.Requests.Entries.Count));
    }

    [Fact]
    public async Task Records_what_came_and_how_it_was_answered_before_the_client_knows()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 4 }, Cancellation);
        var request = HttpRequests.To(server) with { Query = [("CurrentPage", "1"), ("PageSize", "3")] };
        await AskAsync(server, request);
        await AskAsync(server, request);

        var answered = server.Requests.Entries[0];
        var refused = server.Requests.Entries[1];
        Assert.Equal((1, "POST", "/", "CurrentPage=1&PageSize=3"), (answered.Number, answered.Method, answered.Path, answered.Query));
        Assert.Equal((RequestState.Answered, 200, null, 3), (answered.State, answered.StatusCode, answered.Code, answered.RowCount));
        Assert.Equal((2, RequestState.Answered, 400), (refused.Number, refused.State, refused.StatusCode));
        Assert.Equal(("SignatureNonceUsed", null), (refused.Code, refused.RowCount));
        Assert.Equal("tests", answered.Headers["User-Agent"]);
        Assert.StartsWith("ACS3-HMAC-SHA256 ", answered.Headers["AUTHORIZATION"], StringComparison.Ordinal);
        Assert.NotNull(answered.Duration);
        Assert.NotEqual(answered.RequestId, refused.RequestId);
        Assert.Equal(0, server.Requests.Open);
    }

    [Fact]
    public async Task A_client_that_leaves_while_nothing_is_answered_is_seen_to_leave()
    {
        var never = new TaskCompletionSource();
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (context, _) => never.Task.WaitAsync(context.RequestAborted) }, Cancellation);

        await AssertLeavingIsSeenAsync(server);
    }

    [Fact]
    public async Task A_client_that_leaves_is_seen_even_by_a_handler_that_takes_no_notice()
    {
        var answer = new TaskCompletionSource();
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (_, _) => answer.Task }, Cancellation);

        await AssertLeavingIsSeenAsync(server);

        answer.SetResult();
    }

    [Fact]
    public async Task Latency_ends_when_the_client_leaves()
    {
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Latency = EmulatorOptions.MaximumLatency }, Cancellation);

        await AssertLeavingIsSeenAsync(server);
    }

    [Fact]
    public async Task Latency_holds_an_answer_back()
    {
        var latency = TimeSpan.FromMilliseconds(60);
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Latency = latency }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, HttpRequests.To(server)));

        // A timer may be early by its own resolution.
        Assert.True(server.Requests.Entries.Single().Duration > latency / 2);
    }

    [Fact]
    public async Task An_interceptor_may_answer_itself_or_pass_on()
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
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, HttpRequests.To(server)));
        var intercepted = await server.Requests.WaitForAsync(
            entry => entry is { Number: 1, State: RequestState.Answered }, Cancellation);
        Assert.Equal((503, null), (intercepted.StatusCode, intercepted.Code));
        Assert.Equal(own.Headers.GetValues("x-acs-request-id").Single(), intercepted.RequestId);
    }

    [Fact]
    public async Task An_interceptor_that_fails_is_an_answer_of_500()
    {
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (_, _) => throw new InvalidOperationException("meant") }, Cancellation);

        using var response = await _client.GetAsync(server.BaseAddress, Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(500, server.Requests.Entries.Single().StatusCode);
    }

    [Fact]
    public async Task A_body_larger_than_a_mebibyte_is_refused_by_HTTP()
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
    public async Task Disposing_aborts_what_is_open()
    {
        var never = new TaskCompletionSource();
        var server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Intercept = (context, _) => never.Task.WaitAsync(context.RequestAborted) }, Cancellation);
        var open = _client.GetAsync(server.BaseAddress, Cancellation);
        await server.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation);

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => open);
        await server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal(0, server.Requests.Open);
    }

    [Fact]
    public async Task A_taken_port_is_an_error()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);

        await Assert.ThrowsAsync<IOException>(() =>
            EmulatorServer.StartAsync(new EmulatorOptions { Port = server.BaseAddress.Port }, Cancellation));
    }

    public static TheoryData<string> OutOfRange =>
    [
        "Port", "Tasks", "PageSizeLimit", "Latency", "RetryAfter", "FaultPace", "Churn above", "Churn below", "Churn that is no number",
        "no ChurnKinds", "unknown ChurnKind", "Now", "no keys", "same id twice", "StsPort", "MetadataPort", "CredentialsUriPort",
        "IssuedLifetime below", "IssuedLifetime above", "IssuedShape", "MetadataMode", "InstanceRole", "no ARN", "same ARN twice",
    ];

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public async Task An_option_out_of_its_range_is_an_error(string which)
    {
        var good = new EmulatorOptions();
        var bad = which switch
        {
            "Port" => good with { Port = 65536 },
            "Tasks" => good with { Tasks = -1 },
            "PageSizeLimit" => good with { PageSizeLimit = 0 },
            "Latency" => good with { Latency = TimeSpan.FromTicks(-1) },
            "RetryAfter" => good with { RetryAfter = TimeSpan.FromTicks(-1) },
            "FaultPace" => good with { FaultPace = EmulatorOptions.MaximumLatency + TimeSpan.FromTicks(1) },
            "Churn above" => good with { Churn = 1000.5 },
            "Churn below" => good with { Churn = -0.5 },
            "Churn that is no number" => good with { Churn = double.NaN },
            "no ChurnKinds" => good with { Churn = 1, ChurnKinds = [] },
            "unknown ChurnKind" => good with { ChurnKinds = [(ChurnKind)99] },
            "Now" => good with { Now = DateTimeOffset.UnixEpoch },
            "no keys" => good with { AccessKeys = [] },
            "StsPort" => good with { StsPort = 65536 },
            "MetadataPort" => good with { MetadataPort = -1 },
            "CredentialsUriPort" => good with { CredentialsUriPort = 65536 },
            "IssuedLifetime below" => good with { IssuedLifetime = TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1) },
            "IssuedLifetime above" => good with { IssuedLifetime = EmulatorOptions.MaximumLatency + TimeSpan.FromTicks(1) },
            "IssuedShape" => good with { IssuedShape = (IssuedShape)99 },
            "MetadataMode" => good with { MetadataMode = (MetadataMode)99 },
            "InstanceRole" => good with { InstanceRole = "a/role" },
            "no ARN" => good with { Roles = [new EmulatorRole("emulator")] },
            "same ARN twice" => good with { Roles = [EmulatorRole.Default, EmulatorRole.Default with { ExternalId = "other" }] },
            _ => good with { AccessKeys = [EmulatorAccessKey.Default, EmulatorAccessKey.Default] },
        };

        await Assert.ThrowsAnyAsync<ArgumentException>(() => EmulatorServer.StartAsync(bad, Cancellation));
    }

    private async Task AssertLeavingIsSeenAsync(EmulatorServer server)
    {
        using var leaving = new CancellationTokenSource();
        var asked = _client.SendAsync(server, Acs3TestSigner.Sign(HttpRequests.To(server)), leaving.Token);
        var arrived = await server.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation);
        Assert.Equal((1, null, null), (server.Requests.Open, arrived.StatusCode, arrived.Duration));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        var aborted = await server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);

        Assert.Equal((arrived.Number, null), (aborted.Number, aborted.StatusCode));
        Assert.NotNull(aborted.Duration);
        Assert.Equal(0, server.Requests.Open);
    }

    private async Task<HttpStatusCode> AskAsync(EmulatorServer server, OutgoingRequest request, EmulatorAccessKey? key = null)
    {
        using var response = await _client.SendAsync(server, Acs3TestSigner.Sign(request, key), Cancellation);
        return response.StatusCode;
    }
}
