using System.Text;

namespace SasImageFix.Emulator;

/// <summary>A whole answer before it is written.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The content, UTF-8, not compressed.</param>
/// <param name="Code">The error code; null on success, and where there are none.</param>
/// <param name="RowCount">The tasks on the page; null where it is no page.</param>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? Code, int? RowCount)
{
    public const string Json = "application/json;charset=utf-8";

    public string ContentType { get; private init; } = Json;

    public static Answer NotFound { get; } = Text(StatusCodes.Status404NotFound, "There is nothing here.");

    public static Answer MethodNotAllowed { get; } = Text(StatusCodes.Status405MethodNotAllowed, "The method is not allowed here.");

    /// <summary>An answer that is plain text.</summary>
    public static Answer Text(int status, string text) =>
        new(status, Encoding.UTF8.GetBytes(text), null, null) { ContentType = "text/plain;charset=utf-8" };
}
