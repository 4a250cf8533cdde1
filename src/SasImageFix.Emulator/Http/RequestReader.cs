namespace SasImageFix.Emulator;

/// <summary>Reads a request from the wire into a <see cref="ReceivedRequest"/>.</summary>
internal static class RequestReader
{
    public static async Task<ReceivedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        RequestTarget target = RequestTarget.Of(context);
        return new ReceivedRequest
        {
            Method = context.Request.Method,
            Path = target.Path,
            Query = target.Query,
            Headers = Headers(context.Request),
            Body = body.ToArray(),
            LocalPort = context.Connection.LocalPort,
        };
    }

    public static IReadOnlyDictionary<string, string> Headers(HttpRequest request) =>
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
