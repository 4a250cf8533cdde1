using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Reads the tasks of a page with <see cref="JsonDocument"/>: slow and simple, to check the reader of the client.</summary>
internal static class ReferencePageReader
{
    /// <returns>The tasks, each as the text of its properties; null if the body isn't a page or has an unexpected form.</returns>
    public static IReadOnlyList<string>? Read(ArraySegment<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8Text.SkipBom(body), new JsonDocumentOptions { MaxDepth = 32 });
            IReadOnlyList<string> tasks = [];
            // If a list occurs several times, the last one counts, but each of them must have the expected form.
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (IsName(property, "BuildTasks"))
                {
                    tasks = ReadTasks(property.Value);
                }
                else if (IsName(property, "PageInfo") && property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                {
                    return null;
                }
            }

            return tasks;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static string Describe(BuildTask task) => string.Join('|', [
        task.BuildTaskId, task.TaskType, $"{(int?)task.Status}", task.RegionId, task.RepoNamespace, task.RepoName, task.OldTag,
        task.OldUuid, task.NewTag, task.NewUuid, task.VulAlias, task.FixTime, task.FinishTime]);

    private static IReadOnlyList<string> ReadTasks(JsonElement tasks) => tasks.ValueKind == JsonValueKind.Null
        ? []
        : [.. tasks.EnumerateArray().Where(task => task.ValueKind != JsonValueKind.Null).Select(task => Describe(GetProperties(task)))];

    private static bool IsName(JsonProperty property, string name) =>
        string.Equals(GetName(property), name, StringComparison.OrdinalIgnoreCase);

    // If a property occurs several times, the last one counts. The case of the name doesn't matter.
    private static Dictionary<string, JsonElement> GetProperties(JsonElement element)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            properties[GetName(property)] = property.Value;
        }

        return properties;
    }

    private static string GetName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // A name that isn't valid UTF-8, or has a lone surrogate.
            return "?";
        }
    }

    private static string Describe(Dictionary<string, JsonElement> task)
    {
        return string.Join('|', [
            Text("BuildTaskId"), Text("TaskType"), Status(), Text("RegionId"), Text("RepoNamespace"), Text("RepoName"), Text("OldTag"),
            Text("OldUuid"), Text("NewTag"), Text("NewUuid"), Text("VulAlias"), Text("FixTime"), Text("FinishTime")]);

        string? Text(string name) => task.TryGetValue(name, out var value) ? GetText(value) : null;

        string? Status() => task.TryGetValue("Status", out var value)
            && (value.ValueKind == JsonValueKind.Number ? value.TryGetInt32(out var number)
                : value.ValueKind == JsonValueKind.String
                    && int.TryParse(GetRawText(value), NumberStyles.Integer, CultureInfo.InvariantCulture, out number))
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static string? GetText(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            case JsonValueKind.String:
                try
                {
                    return value.GetString();
                }
                catch (InvalidOperationException)
                {
                    return GetRawText(value);
                }

            default:
                return null;
        }
    }

    // The text as it is written, without the quotation marks.
    private static string GetRawText(JsonElement value) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
}
