using System.Text.Json.Serialization;

namespace SasImageFix.Client.Wire;

/// <summary>The generated readers of all bodies. Some gateways write names in lower case; nothing honest nests deeper than this.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    MaxDepth = 32,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt64Converter), typeof(BoundedTaskListConverter)])]
[JsonSerializable(typeof(PageBody))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(AssumedRoleBody))]
[JsonSerializable(typeof(CallerIdentityBody))]
[JsonSerializable(typeof(IssuedKeyBody))]
[JsonSerializable(typeof(ExternalKeyBody))]
internal sealed partial class WireContext : JsonSerializerContext;
