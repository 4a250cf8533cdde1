using System.Text;

namespace SasImageFix.Emulator.Http;

/// <summary>A complete request as it was received: everything that verification looks at.</summary>
internal sealed record ReceivedRequest
{
    private const string FormMediaType = "application/x-www-form-urlencoded";

    /// <summary>The place in the order of arrival at its port, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The ID that the emulator gave the request.</summary>
    public string RequestId { get; init; } = string.Empty;

    public required string Method { get; init; }

    /// <summary>The path, not decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query, not decoded, without its question mark.</summary>
    public required string Query { get; init; }

    /// <summary>Names without case; a header sent in several lines has its values joined by commas, as HTTP reads it.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The port that the request came in by.</summary>
    public required int LocalPort { get; init; }

    /// <summary>Reads a request to its end.</summary>
    public static async Task<ReceivedRequest> ReadAsync(HttpContext context, RequestOutcome outcome)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = RequestTarget.Of(context);
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

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public IReadOnlyList<RequestParameter> QueryParameters() => RequestParameter.Parse(Query);

    /// <summary>The parameters of the query and, when the body is a form, of the body.</summary>
    public IReadOnlyList<RequestParameter> Parameters() =>
        HasForm() ? [.. QueryParameters(), .. RequestParameter.Parse(Encoding.UTF8.GetString(Body.Span))] : QueryParameters();

    private bool HasForm()
    {
        ReadOnlySpan<char> contentType = Header(HeaderNames.ContentType) ?? string.Empty;
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType[..end]).Trim().Equals(FormMediaType, StringComparison.OrdinalIgnoreCase);
    }
}
