using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests;

public sealed class SasImageFixClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_comes_over_signed_http()
    {
        await using var service = await EmulatorFixture.StartAsync();

        var page = await service.CreateClient().GetPageAsync(new ImageFixTaskQuery { PageSize = 5 }, Cancellation);

        Assert.Equal(service.Server.Tasks.Take(5).Select(task => task.BuildTaskId), page.BuildTasks.Select(task => task.BuildTaskId));
        Assert.Equal((1L, 5L, 41L, 5L), (page.PageInfo!.CurrentPage, page.PageInfo.PageSize, page.PageInfo.TotalCount, page.PageInfo.Count));
        Assert.Equal(Assert.Single(service.Server.Requests.Entries).RequestId, page.RequestId);
    }

    [Fact]
    public async Task The_whole_query_is_sent_and_no_culture_changes_it()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fa-IR");
            await using var service = await EmulatorFixture.StartAsync();
            var query = new ImageFixTaskQuery
            {
                CurrentPage = 2,
                PageSize = 10,
                StartTime = DateTimeOffset.FromUnixTimeMilliseconds(1634725571000),
                EndTime = DateTimeOffset.FromUnixTimeMilliseconds(1635575219000),
                Status = BuildTaskStatus.Failed,
            };

            await service.CreateClient().GetPageAsync(query, Cancellation);

            Assert.Equal(
                "CurrentPage=2&EndTime=1635575219000&PageSize=10&StartTime=1634725571000&Status=3",
                Assert.Single(service.Server.Requests.Entries).Query);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task A_request_carries_no_cookie_and_says_who_it_is()
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) =>
            {
                context.Response.Headers.SetCookie = "a=b; Path=/";
                return next(context);
            },
        });

        await service.CreateClient().GetPageAsync(new ImageFixTaskQuery(), Cancellation);
        await service.CreateClient().GetPageAsync(new ImageFixTaskQuery(), Cancellation);

        Assert.All(service.Server.Requests.Entries, entry =>
        {
            Assert.DoesNotContain("cookie", entry.Headers.Keys, StringComparer.OrdinalIgnoreCase);
            Assert.Equal("SasImageFix/test", entry.Headers["user-agent"]);
            Assert.Contains("gzip", entry.Headers["accept-encoding"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_temporary_key_signs_with_its_token()
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions { AccessKeys = [new("STS.fake-id", "fake-secret", "fake-token")] });

        await service.CreateClient(TestCredentials.Create("STS.fake-id", "fake-secret", "fake-token")).GetPageAsync(new ImageFixTaskQuery(), Cancellation);
        var refusal = await Refusal(service.CreateClient(TestCredentials.Create("STS.fake-id", "fake-secret", "other-token")));

        Assert.Equal(ErrorKind.InvalidSecurityToken, refusal.Kind);
    }

    [Fact]
    public async Task A_wrong_key_costs_one_request_and_is_told_by_its_code()
    {
        await using var service = await EmulatorFixture.StartAsync();

        Assert.Equal("InvalidAccessKeyId.NotFound", (await Refusal(service.CreateClient(TestCredentials.Create("nobody", "fake-secret")))).Code);
        Assert.Equal("SignatureDoesNotMatch", (await Refusal(service.CreateClient(TestCredentials.Create(EmulatorAccessKey.Default.Id, "wrong")))).Code);
        Assert.Equal(2, service.Server.Requests.Entries.Count);
    }

    [Fact]
    public async Task A_date_that_is_off_is_refused()
    {
        await using var service = await EmulatorFixture.StartAsync();

        var refusal = await Refusal(service.CreateClient(clock: new FakeClock(TimeSpan.FromMinutes(-16))));

        Assert.Equal(("InvalidTimeStamp.Expired", ErrorKind.ClockSkew), (refusal.Code, refusal.Kind));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await EmulatorFixture.StartAsync();
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, _) =>
            {
                context.Response.Redirect(other.Server.BaseAddress.ToString());
                return Task.CompletedTask;
            },
        });

        Assert.Equal(ErrorKind.UnexpectedRedirect, (await Refusal(service.CreateClient())).Kind);
        Assert.Empty(other.Server.Requests.Entries);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_by_the_time_out()
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions { Intercept = Stall });

        var failure = await Refusal(service.CreateClient(timeout: TimeSpan.FromSeconds(3)));

        Assert.Equal(ErrorKind.Timeout, failure.Kind);
        await service.Server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_whose_body_never_ends()
    {
        var halfSent = new TaskCompletionSource();
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, _) =>
            {
                await context.Response.WriteAsync("{\"BuildTasks\":[", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                halfSent.SetResult();
                await Stall(context, _);
            },
        });
        using var cancel = new CancellationTokenSource();

        var asking = service.CreateClient().GetPageAsync(new ImageFixTaskQuery(), cancel.Token);
        await halfSent.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await service.Server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_read_to_its_end()
    {
        var chunk = new byte[1024 * 1024];
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, _) =>
            {
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
                }
            },
        });

        Assert.Equal(ErrorKind.ResponseTooLarge, (await Refusal(service.CreateClient())).Kind);
    }

    [Fact]
    public async Task A_gzip_bomb_is_not_read_to_its_end()
    {
        var zeros = new byte[1024 * 1024];
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, _) =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await gzip.WriteAsync(zeros, context.RequestAborted);
                }
            },
        });

        Assert.Equal(ErrorKind.ResponseTooLarge, (await Refusal(service.CreateClient())).Kind);
    }

    [Fact]
    public async Task A_line_of_headers_without_end_is_an_error()
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, _) =>
            {
                var socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
                await socket.SendAsync("HTTP/1.1 200 OK\r\nX-Endless: "u8.ToArray(), context.RequestAborted);
                var piece = new byte[64 * 1024];
                Array.Fill(piece, (byte)'a');
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await socket.SendAsync(piece, context.RequestAborted);
                }
            },
        });

        Assert.Equal(ErrorKind.ConnectionFailed, (await Refusal(service.CreateClient())).Kind);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_body_is_an_error()
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, _) =>
            {
                await context.Response.WriteAsync("{\"BuildTasks\":[", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
            },
        });

        Assert.Equal(ErrorKind.ConnectionFailed, (await Refusal(service.CreateClient())).Kind);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told_as_refused()
    {
        var service = await EmulatorFixture.StartAsync();
        var client = service.CreateClient();
        await service.DisposeAsync();

        Assert.Equal(ErrorKind.ConnectionRefused, (await Refusal(client)).Kind);
    }

    [Fact]
    public async Task A_name_that_cannot_be_resolved_is_told_as_such()
    {
        // A label of 64 characters fits into no question to a name server, so none is asked.
        var address = new Uri($"https://{new string('a', 64)}.example/");
        var sender = new HttpSender(SharedHttpClient.For(ProxySettings.System), "test", TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => sender.SendAsync(
            new SignedRequest(new ApiOperation("A", "V", []), address, TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce"), Cancellation));

        Assert.Equal(ErrorKind.NameResolutionFailed, failure.Kind);
    }

    [Fact]
    public async Task Each_request_is_one_verbose_line_and_one_debug_text_without_secrets()
    {
        const string Token = "fake-token-for-tests";
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions { AccessKeys = [new("STS.fake-id", "fake-secret", Token)] });

        await service.CreateClient(TestCredentials.Create("STS.fake-id", "fake-secret", Token))
            .GetPageAsync(new ImageFixTaskQuery { CurrentPage = 2, PageSize = 20, Status = BuildTaskStatus.Succeeded }, Cancellation);
        await Refusal(service.CreateClient(TestCredentials.Create("nobody", "fake-secret")));

        var requestId = service.Server.Requests.Entries[0].RequestId;
        Assert.Collection(
            service.Log.VerboseLines,
            line => Assert.Matches($@"^DescribeImageFixTask \(Succeeded\) page 2 of \d, PageSize 20, 127\.0\.0\.1:\d+, 200, \d+ ms, RequestId {requestId}$", line),
            line => Assert.Matches(@"^DescribeImageFixTask page 1, PageSize 100, 127\.0\.0\.1:\d+, 404 InvalidAccessKeyId\.NotFound, \d+ ms, RequestId .+$", line));
        Assert.Equal(2, service.Log.DebugTexts.Count);
        var debug = service.Log.DebugTexts.First();
        Assert.Contains("x-acs-action:DescribeImageFixTask", debug, StringComparison.Ordinal);
        Assert.Contains($"x-acs-security-token:{Redactor.Hidden}", debug, StringComparison.Ordinal);
        Assert.Contains("signed headers: host;x-acs-accesskey-id;", debug, StringComparison.Ordinal);
        Assert.Contains("string to sign: ACS3-HMAC-SHA256 ", debug, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, debug, StringComparison.Ordinal);
    }

    private static Task Stall(HttpContext context, RequestDelegate _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    private static Task<SasImageFixException> Refusal(SasImageFixClient client) =>
        Assert.ThrowsAsync<SasImageFixException>(() => client.GetPageAsync(new ImageFixTaskQuery(), Cancellation));
}
