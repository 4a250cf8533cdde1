using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests;

public sealed class SasImageFixClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetPageAsync_EmulatorRequest_ReturnsPage()
    {
        await using var service = await EmulatorFixture.StartAsync();

        var page = await service.CreateClient().GetPageAsync(new ImageFixTaskQuery { PageSize = 5 }, Cancellation);

        Assert.Equal(
            service.Server.InitialTasks.Take(5).Select(task => task.BuildTaskId), page.BuildTasks.Select(task => task.BuildTaskId));
        Assert.Equal(
            (1L, 5L, 41L, 5L), (page.PageInfo!.CurrentPage, page.PageInfo.PageSize, page.PageInfo.TotalCount, page.PageInfo.Count));
        Assert.Equal(Assert.Single(service.Server.Requests.Entries).RequestId, page.RequestId);
    }

    [Fact]
    public async Task GetPageAsync_AllParameters_AreSentInAnyCulture()
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
    public async Task GetPageAsync_Request_HasUserAgentAndNoCookie()
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
    public async Task GetPageAsync_TemporaryCredential_SendsSecurityToken()
    {
        await using var service = await EmulatorFixture.StartAsync(
            new EmulatorOptions { AccessKeys = [new("STS.fake-id", "fake-secret", "fake-token")] });

        await service.CreateClient(TestCredentials.Create("STS.fake-id", "fake-secret", "fake-token")).GetPageAsync(
            new ImageFixTaskQuery(), Cancellation);
        var error = await GetErrorAsync(service.CreateClient(TestCredentials.Create("STS.fake-id", "fake-secret", "other-token")));

        Assert.Equal(ErrorKind.InvalidSecurityToken, error.Kind);
    }

    [Fact]
    public async Task GetPageAsync_WrongCredential_SendsOneRequest()
    {
        await using var service = await EmulatorFixture.StartAsync();

        Assert.Equal(
            "InvalidAccessKeyId.NotFound",
            (await GetErrorAsync(service.CreateClient(TestCredentials.Create("unknown-id", "fake-secret")))).Code);
        Assert.Equal(
            "SignatureDoesNotMatch",
            (await GetErrorAsync(service.CreateClient(TestCredentials.Create(EmulatorAccessKey.Default.Id, "wrong")))).Code);
        Assert.Equal(2, service.Server.Requests.Entries.Count);
    }

    [Fact]
    public async Task GetPageAsync_ClockSkewWithoutRetries_Throws()
    {
        await using var service = await EmulatorFixture.StartAsync();

        var error = await GetErrorAsync(service.CreateClient(clock: new FakeClock(TimeSpan.FromMinutes(-16))));

        Assert.Equal(("InvalidTimeStamp.Expired", ErrorKind.ClockSkew), (error.Code, error.Kind));
    }

    [Fact]
    public async Task GetPageAsync_Redirect_IsNotFollowed()
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

        Assert.Equal(ErrorKind.UnexpectedRedirect, (await GetErrorAsync(service.CreateClient())).Kind);
        Assert.Empty(other.Server.Requests.Entries);
    }

    [Fact]
    public async Task GetPageAsync_EndlessResponse_TimesOut()
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions { Intercept = Stall });

        var failure = await GetErrorAsync(service.CreateClient(timeout: TimeSpan.FromSeconds(3)));

        Assert.Equal(ErrorKind.Timeout, failure.Kind);
        await service.Server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
    }

    [Fact]
    public async Task GetPageAsync_CanceledDuringBody_AbortsRequest()
    {
        var firstPartSent = new TaskCompletionSource();
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, _) =>
            {
                await context.Response.WriteAsync("{\"BuildTasks\":[", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                firstPartSent.SetResult();
                await Stall(context, _);
            },
        });
        using var cancel = new CancellationTokenSource();

        var sending = service.CreateClient().GetPageAsync(new ImageFixTaskQuery(), cancel.Token);
        await firstPartSent.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await service.Server.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
    }

    [Fact]
    public async Task GetPageAsync_BodyOverSizeLimit_Throws()
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

        Assert.Equal(ErrorKind.ResponseTooLarge, (await GetErrorAsync(service.CreateClient())).Kind);
    }

    [Fact]
    public async Task GetPageAsync_GzipBomb_Throws()
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

        Assert.Equal(ErrorKind.ResponseTooLarge, (await GetErrorAsync(service.CreateClient())).Kind);
    }

    // A page has a limit in proportion to its page size, and the requests in flight share the limit of the read.
    [Theory]
    [InlineData(100, 1, 1_700_000, true)]
    [InlineData(100, 1, 1_900_000, false)]
    [InlineData(1000, 1, 9_000_000, true)]
    [InlineData(1000, 1, 9_400_000, false)]
    [InlineData(1000, 32, 2_000_000, true)]
    [InlineData(1000, 32, 2_200_000, false)]
    public async Task GetPageAsync_LongPage_IsReadUpToTheLimit(int pageSize, int maxConcurrentRequests, int length, bool isRead)
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, _) => context.Response.WriteAsync("{\"BuildTasks\":[]}".PadRight(length), context.RequestAborted),
        });
        var read = service.CreateClient(maxConcurrentRequests: maxConcurrentRequests)
            .GetPageAsync(new ImageFixTaskQuery { PageSize = pageSize }, Cancellation);

        Assert.Equal(isRead ? null : ErrorKind.ResponseTooLarge, ((await Record.ExceptionAsync(() => read)) as SasImageFixException)?.Kind);
    }

    [Fact]
    public async Task GetPageAsync_EndlessHeader_Throws()
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

        Assert.Equal(ErrorKind.ConnectionFailed, (await GetErrorAsync(service.CreateClient())).Kind);
    }

    [Fact]
    public async Task GetPageAsync_ConnectionClosedDuringBody_Throws()
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

        Assert.Equal(ErrorKind.ConnectionFailed, (await GetErrorAsync(service.CreateClient())).Kind);
    }

    [Fact]
    public async Task GetPageAsync_PortClosed_ThrowsConnectionRefused()
    {
        var service = await EmulatorFixture.StartAsync();
        var client = service.CreateClient();
        await service.DisposeAsync();

        Assert.Equal(ErrorKind.ConnectionRefused, (await GetErrorAsync(client)).Kind);
    }

    [Fact]
    public async Task GetPageAsync_EachRequest_WritesVerboseAndDebugMessageWithoutSecrets()
    {
        const string Token = "fake-token-for-tests";
        await using var service = await EmulatorFixture.StartAsync(
            new EmulatorOptions { AccessKeys = [new("STS.fake-id", "fake-secret", Token)] });

        await service.CreateClient(TestCredentials.Create("STS.fake-id", "fake-secret", Token))
            .GetPageAsync(new ImageFixTaskQuery { CurrentPage = 2, PageSize = 20, Status = BuildTaskStatus.Succeeded }, Cancellation);
        await GetErrorAsync(service.CreateClient(TestCredentials.Create("unknown-id", "fake-secret")));

        var requestId = service.Server.Requests.Entries[0].RequestId;
        Assert.Collection(
            service.Log.VerboseLines,
            line => Assert.Matches(
                @"^POST DescribeImageFixTask to 127\.0\.0\.1:\d+: tasks 21-40 \(page 2 of size 20, status Succeeded\): "
                + $@"HTTP 200, \d+ of \d+ tasks, \d+ ms, request ID {requestId}$",
                line),
            line => Assert.Matches(
                @"^POST DescribeImageFixTask to 127\.0\.0\.1:\d+: tasks 1-100 \(page 1 of size 100\): "
                + @"HTTP 404 InvalidAccessKeyId\.NotFound, \d+ ms, request ID .+$",
                line));
        Assert.Equal(2, service.Log.DebugTexts.Count);
        var debug = service.Log.DebugTexts.First();
        Assert.Contains("x-acs-action:DescribeImageFixTask", debug, StringComparison.Ordinal);
        Assert.Contains($"x-acs-security-token:{Redactor.Hidden}", debug, StringComparison.Ordinal);
        Assert.Contains("signed headers: host;x-acs-accesskey-id;", debug, StringComparison.Ordinal);
        Assert.Contains("string to sign: ACS3-HMAC-SHA256 ", debug, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, debug, StringComparison.Ordinal);
    }

    private static Task Stall(HttpContext context, RequestDelegate _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    private static Task<SasImageFixException> GetErrorAsync(SasImageFixClient client) =>
        Assert.ThrowsAsync<SasImageFixException>(() => client.GetPageAsync(new ImageFixTaskQuery(), Cancellation));
}
