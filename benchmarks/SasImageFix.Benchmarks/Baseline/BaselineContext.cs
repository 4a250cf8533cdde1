using System.Text.Json.Serialization;

namespace SasImageFix.Benchmarks.Baseline;

/// <summary>The generated JSON serializer context of a page.</summary>
[JsonSerializable(typeof(BaselinePage))]
internal sealed partial class BaselineContext : JsonSerializerContext;
