using System.Text.Json;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A request that an official client sent and signed.</summary>
public sealed record SignedVector(
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

    public static SignedVector Find(string file, string label) => Load(file).Single(vector => vector.Label == label);

    private static SignedVector[] Load(string file) =>
        JsonSerializer.Deserialize<SignedVector[]>(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "vectors", file)), Options)!;
}
