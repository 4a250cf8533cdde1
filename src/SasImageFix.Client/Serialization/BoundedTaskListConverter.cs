using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>Reads a page's tasks up to a number that no honest page has: an empty task costs three bytes on the wire and a hundred times that here.</summary>
internal sealed class BoundedTaskListConverter : LenientConverter<List<BuildTask>>
{
    /// <summary>Ten times the largest page that can be asked for.</summary>
    public const int MaxTasks = 10_000;

    public override List<BuildTask> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var body = (JsonTypeInfo<BuildTask>)options.GetTypeInfo(typeof(BuildTask));
        var tasks = new List<BuildTask>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (tasks.Count == MaxTasks)
            {
                throw new SasImageFixException(ErrorKind.ResponseTooLarge, $"The answer holds more than {MaxTasks} tasks and was not read further.");
            }

            if (JsonSerializer.Deserialize(ref reader, body) is { } task)
            {
                tasks.Add(task);
            }
        }

        return tasks;
    }
}
