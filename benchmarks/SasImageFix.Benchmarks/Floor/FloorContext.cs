using System.Text.Json.Serialization;

namespace SasImageFix.Benchmarks.Floor;

/// <summary>The generated reader of a page.</summary>
[JsonSerializable(typeof(FloorPage))]
internal sealed partial class FloorContext : JsonSerializerContext;
