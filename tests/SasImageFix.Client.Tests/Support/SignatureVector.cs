using System.Text.Json;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A request that an official SDK signed, with the recorded signature.</summary>
public sealed record SignatureVector(
    string Label,
    string AccessKeyId,
    string AccessKeySecret,
    string? SecurityToken,
    string Method,
    string Path,
    string Query,
    string Body,
    Dictionary<string, string> Headers,
    string? Authorization)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Labels(string file) => [.. Load(file).Select(vector => vector.Label)];

    public static SignatureVector Find(string file, string label) => Load(file).Single(vector => vector.Label == label);

    private static SignatureVector[] Load(string file)
    {
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "vectors", file);
        return JsonSerializer.Deserialize<SignatureVector[]>(File.ReadAllText(path), Options)!;
    }
}
