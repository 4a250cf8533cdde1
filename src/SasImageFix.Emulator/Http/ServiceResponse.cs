using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;

namespace SasImageFix.Emulator.Http;

/// <summary>A response before it is written.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The uncompressed body in UTF-8.</param>
internal sealed record ServiceResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public const string JsonContentType = "application/json;charset=utf-8";

    // Non-ASCII characters aren't escaped, as in the responses of the real service, so that tests cover how clients decode UTF-8.
    public static JsonSerializerOptions JsonOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static ServiceResponse NotFound { get; } = Text(StatusCodes.Status404NotFound, "Not found.");

    public static ServiceResponse MethodNotAllowed { get; } = Text(
        StatusCodes.Status405MethodNotAllowed, "Method not allowed.");

    public string ContentType { get; private init; } = JsonContentType;

    /// <summary>The error code; null if the request succeeded or the service has no error codes.</summary>
    public string? Code { get; init; }

    /// <summary>The number of rows on the page; null if the response is not a page.</summary>
    public int? RowCount { get; init; }

    /// <summary>Creates a response with plain text.</summary>
    public static ServiceResponse Text(int status, string text) =>
        new(status, Encoding.UTF8.GetBytes(text)) { ContentType = "text/plain;charset=utf-8" };

    /// <summary>Creates a response with XML.</summary>
    public static ServiceResponse Xml(XElement root, int status) =>
        new(status, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{root.ToString(SaveOptions.DisableFormatting)}"))
        {
            ContentType = "application/xml;charset=utf-8",
        };

    /// <summary>Creates a response with JSON. Members are in the order of their declaration. Null members are omitted.</summary>
    public static ServiceResponse Json<T>(T body, int status = StatusCodes.Status200OK) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(body, JsonOptions));
}
