using System.Runtime.CompilerServices;
using System.Text.Json;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Serialization;

/// <summary>The body of a response that should be a page of tasks.</summary>
internal sealed class PageBody : ResponseBody
{
    /// <summary>
    /// Ten times the largest page that can be requested. An empty task takes three bytes in the response, and a hundred times as many in
    /// memory.
    /// </summary>
    public const int MaxTasks = 10_000;

    // Where the text of the reader starts. It changes while the tasks are read.
    private int _readerStart;

    public PageInfo? PageInfo { get; private set; }

    public List<BuildTask>? BuildTasks { get; private set; }

    protected override bool HasResult => BuildTasks is { Count: > 0 };

    protected override bool HasResultProperty => PageInfo is not null || BuildTasks is not null;

    /// <param name="text">The body in UTF-8, without a byte order mark.</param>
    /// <param name="taskReader">Reads the tasks.</param>
    /// <exception cref="JsonException">The text isn't valid JSON, or it is JSON of another form.</exception>
    /// <exception cref="SasImageFixException">The body has too many tasks.</exception>
    public static PageBody Read(ArraySegment<byte> text, BuildTaskReader taskReader)
    {
        var body = new PageBody { _readerStart = text.Offset };
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        Expect(JsonTokenType.StartObject, ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            body.ReadProperty(ref reader, text, taskReader);
        }

        // Rejects text after the page.
        reader.Read();
        return body;
    }

    // If a property occurs several times, the last one counts.
    private void ReadProperty(ref Utf8JsonReader reader, ArraySegment<byte> text, BuildTaskReader taskReader)
    {
        var name = JsonValue.GetName(ref reader);
        reader.Read();
        if (JsonValue.IsName(name, "BuildTasks"u8))
        {
            BuildTasks = ReadTasks(ref reader, text, taskReader);
        }
        else if (JsonValue.IsName(name, "PageInfo"u8))
        {
            PageInfo = ReadPageInfo(ref reader);
        }
        else
        {
            ReadCommonProperty(name, ref reader);
        }
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private List<BuildTask>? ReadTasks(ref Utf8JsonReader reader, ArraySegment<byte> text, BuildTaskReader taskReader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.StartArray, ref reader);
        // A reader with this state expects an element or the end of the array.
        var arrayStart = reader.CurrentState;
        var scanner = new JsonScanner(text, _readerStart + (int)reader.BytesConsumed);
        var tasks = new List<BuildTask>(ImageFixTaskQuery.DefaultPageSize);
        while (true)
        {
            if (taskReader.TryReadUsualForm(ref scanner) is { } task)
            {
                Add(task, tasks);
            }
            else
            {
                _readerStart = scanner.Position;
                reader = new Utf8JsonReader(scanner.Remaining, isFinalBlock: true, arrayStart);
                reader.Read();
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    return tasks;
                }

                if (reader.TokenType != JsonTokenType.Null)
                {
                    Expect(JsonTokenType.StartObject, ref reader);
                    Add(taskReader.Read(ref reader), tasks);
                }

                scanner = new JsonScanner(text, _readerStart + (int)reader.BytesConsumed);
            }

            // The array ends here, or a comma and another element follow.
            scanner.SkipWhiteSpace();
            var hasComma = scanner.TrySkip((byte)',');
            scanner.SkipWhiteSpace();
            if (hasComma == scanner.IsAt((byte)']'))
            {
                throw new JsonException();
            }
        }
    }

    private static void Add(BuildTask task, List<BuildTask> tasks)
    {
        if (tasks.Count == MaxTasks)
        {
            throw new SasImageFixException(ErrorKind.ResponseTooLarge, $"The response contains more than {MaxTasks} tasks.");
        }

        tasks.Add(task);
    }

    private static PageInfo? ReadPageInfo(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.StartObject, ref reader);
        var info = new PageInfo();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonValue.GetName(ref reader);
            reader.Read();
            if (JsonValue.IsName(name, "CurrentPage"u8))
            {
                info.CurrentPage = JsonValue.ReadInt64(ref reader);
            }
            else if (JsonValue.IsName(name, "PageSize"u8))
            {
                info.PageSize = JsonValue.ReadInt64(ref reader);
            }
            else if (JsonValue.IsName(name, "TotalCount"u8))
            {
                info.TotalCount = JsonValue.ReadInt64(ref reader);
            }
            else if (JsonValue.IsName(name, "Count"u8))
            {
                info.Count = JsonValue.ReadInt64(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return info;
    }
}
