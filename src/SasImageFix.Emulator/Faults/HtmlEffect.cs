using System.Buffers;
using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>Answers a sign-in page in the service's place, as a captive portal does; so without the service's request id.</summary>
internal sealed class HtmlEffect : IFaultEffect
{
    public Task ApplyAsync(FaultedRequest request)
    {
        byte[] page = """
            <!DOCTYPE html>
            <html><head><title>Sign in to the network</title></head>
            <body><h1>Sign in to the network</h1><form><input name="user"><button>Sign in</button></form></body></html>

            """u8.ToArray();
        HttpResponse response = request.Context.Response;
        response.Headers.Remove(HeaderNames.RequestId);
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.Date = request.Now.ToString("R", CultureInfo.InvariantCulture);
        response.ContentLength = page.Length;
        response.BodyWriter.Write(page);
        return Task.CompletedTask;
    }
}
