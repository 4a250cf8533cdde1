using System.Text;

namespace SasImageFix.Emulator.Http;

/// <summary>A complete request as it was received, with all data that is verified.</summary>
internal sealed record ReceivedRequest
{
    private const string FormMediaType = "application/x-www-form-urlencoded";

    /// <summary>The number in order of arrival at the port, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The request ID that the emulator assigned.</summary>
    public string RequestId { get; init; } = string.Empty;

    public required string Method { get; init; }

    /// <summary>The path, without decoding.</summary>
    public required string Path { get; init; }

    /// <summary>The query without decoding and without the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>The headers. Names aren't case-sensitive. If a header has several lines, its values are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The port that received the request.</summary>
    public required int LocalPort { get; init; }

    /// <summary>Receives a complete request.</summary>
    public static async Task<ReceivedRequest> ReadAsync(HttpContext context, RequestOutcome outcome)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = RequestTarget.FromContext(context);
        return new ReceivedRequest
        {
            Number = outcome.Number,
            RequestId = outcome.RequestId,
            Method = context.Request.Method,
            Path = target.Path,
            Query = target.Query,
            Headers = ReadHeaders(context.Request),
            Body = body.ToArray(),
            LocalPort = context.Connection.LocalPort,
        };
    }

    public static IReadOnlyDictionary<string, string> ReadHeaders(HttpRequest request) =>
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public string? GetHeader(string name) => Headers.GetValueOrDefault(name);

    public IReadOnlyList<RequestParameter> GetQueryParameters() => RequestParameter.Parse(Query);

    /// <summary>Returns the parameters of the query and, if the body is a form, of the body.</summary>
    public IReadOnlyList<RequestParameter> GetParameters() =>
        HasFormBody() ? [.. GetQueryParameters(), .. RequestParameter.Parse(Encoding.UTF8.GetString(Body.Span))] : GetQueryParameters();

    private bool HasFormBody()
    {
        ReadOnlySpan<char> contentType = GetHeader(HeaderNames.ContentType) ?? string.Empty;
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType[..end]).Trim().Equals(FormMediaType, StringComparison.OrdinalIgnoreCase);
    }
}
