using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SasImageFix.Emulator.Http;

/// <summary>A complete response before it is written.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The content, UTF-8, not compressed.</param>
internal sealed record ServiceResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public const string JsonContentType = "application/json;charset=utf-8";

    // Characters beyond ASCII aren't escaped, as in the responses of the services: otherwise, a client's UTF-8 would not be tested.
    public static JsonSerializerOptions JsonOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static ServiceResponse NotFound { get; } = Text(StatusCodes.Status404NotFound, "There is nothing here.");

    public static ServiceResponse MethodNotAllowed { get; } = Text(
        StatusCodes.Status405MethodNotAllowed, "The method is not allowed here.");

    public string ContentType { get; private init; } = JsonContentType;

    /// <summary>The error code; null on success, and where there are none.</summary>
    public string? Code { get; init; }

    /// <summary>The number of rows on the page; null if the response is not a page.</summary>
    public int? RowCount { get; init; }

    /// <summary>A plain text response.</summary>
    public static ServiceResponse Text(int status, string text) =>
        new(status, Encoding.UTF8.GetBytes(text)) { ContentType = "text/plain;charset=utf-8" };

    /// <summary>A JSON response. The members have the order in which they are declared; members that are null are left out.</summary>
    public static ServiceResponse Json<T>(T body, int status = StatusCodes.Status200OK) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(body, JsonOptions));
}
