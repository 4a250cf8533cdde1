using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SasImageFix.Emulator;

/// <summary>Writes answers as JSON, names and their order as in the operation's document.</summary>
internal static class AnswerJson
{
    // Characters beyond ASCII stand as themselves, as services send them: escapes alone would leave a client's UTF-8 untried.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Large enough for most, so that a buffer need not grow by being copied.
    private const int FrameSize = 512;
    private const int RowSize = 512;

    public static Answer Page(string requestId, TaskPage page) => new(200, Write(FrameSize + (page.Rows.Count * RowSize), json =>
    {
        json.WriteString("RequestId", requestId);
        json.WriteStartObject("PageInfo");
        json.WriteNumber("CurrentPage", page.CurrentPage);
        json.WriteNumber("PageSize", page.PageSize);
        json.WriteNumber("TotalCount", page.TotalCount);
        json.WriteNumber("Count", page.Rows.Count);
        json.WriteEndObject();
        json.WriteStartArray("BuildTasks");
        foreach (ImageFixTask task in page.Rows)
        {
            ImageFixTaskJson.Write(json, task);
        }

        json.WriteEndArray();
    }), null, page.Rows.Count);

    public static Answer Error(string requestId, string hostId, ServiceError error) => new(error.Status, Write(FrameSize, json =>
    {
        json.WriteString("RequestId", requestId);
        json.WriteString("HostId", hostId);
        json.WriteString("Code", error.Code);
        json.WriteString("Message", error.Message);
        json.WriteString("Recommend", error.Recommend);
    }), error.Code, null);

    private static ReadOnlyMemory<byte> Write(int expectedSize, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(expectedSize);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
