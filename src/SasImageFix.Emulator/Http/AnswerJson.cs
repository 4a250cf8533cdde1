using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SasImageFix.Emulator;

/// <summary>Writes answers as JSON, names and their order as in the services' documents.</summary>
internal static class AnswerJson
{
    // Characters beyond ASCII stand as themselves, as services send them: escapes alone would leave a client's UTF-8 untried.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Large enough for most, so that a buffer need not grow by being copied.
    private const int FrameSize = 512;
    private const int RowSize = 512;

    public static Answer Page(string requestId, ToldPage page)
    {
        int rowCount = page.Rows?.Count ?? 0;
        return new Answer(200, Write(FrameSize + (rowCount * RowSize), json =>
        {
            json.WriteString("RequestId", requestId);
            if (page.Info is not null)
            {
                WriteInfo(json, page.Info);
            }

            WriteRows(json, page.Rows);
        }), null, rowCount);
    }

    /// <summary>A good answer that is no page.</summary>
    public static Answer Object(Action<Utf8JsonWriter> members) => new(200, Write(FrameSize, members), null, null);

    public static Answer Error(string requestId, int localPort, ServiceError error) => new(error.Status, Write(FrameSize, json =>
    {
        json.WriteString("RequestId", requestId);
        json.WriteString("HostId", $"127.0.0.1:{localPort}");
        json.WriteString("Code", error.Code);
        json.WriteString("Message", error.Message);
        json.WriteString("Recommend", error.Recommend);
    }), error.Code, null);

    private static void WriteInfo(Utf8JsonWriter json, PageInfo info)
    {
        json.WriteStartObject("PageInfo");
        json.WriteNumber("CurrentPage", info.CurrentPage);
        json.WriteNumber("PageSize", info.PageSize);
        json.WriteNumber("TotalCount", info.TotalCount);
        json.WriteNumber("Count", info.Count);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, IReadOnlyList<ImageFixTask>? rows)
    {
        if (rows is null)
        {
            json.WriteNull("BuildTasks");
            return;
        }

        json.WriteStartArray("BuildTasks");
        foreach (ImageFixTask task in rows)
        {
            ImageFixTaskJson.Write(json, task);
        }

        json.WriteEndArray();
    }

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
