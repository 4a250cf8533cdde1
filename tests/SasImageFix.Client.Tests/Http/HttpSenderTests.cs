using System.Net;
using SasImageFix.Client.Http;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

public sealed class HttpSenderTests
{
    // Closing it would give the connection back while it is read, or free a decompressor that works: both were seen to break other
    // requests, and the process.
    [Fact]
    public async Task A_body_that_is_being_read_is_not_closed_by_a_cancellation()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var body = new CancellingBody(cancellation);
        using var http = new HttpClient(new Answering(body));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new HttpSender(http, "test", TimeSpan.FromMinutes(5)).SendAsync(
            new SignedRequest(new ApiOperation("A", "V", []), new Uri("http://127.0.0.1:1/"), TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce"),
            cancellation.Token));

        Assert.Equal((false, true), (body.WasClosedWhileRead, body.IsClosed));
    }

    private sealed class Answering(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    /// <summary>A body in whose middle the read is cancelled.</summary>
    private sealed class CancellingBody(CancellationTokenSource cancellation) : MemoryStream(new byte[100])
    {
        private bool _isRead;

        public bool WasClosedWhileRead { get; private set; }

        public bool IsClosed { get; private set; }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            _isRead = true;
            await cancellation.CancelAsync();
            _isRead = false;
            cancellationToken.ThrowIfCancellationRequested();
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            WasClosedWhileRead |= _isRead;
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
