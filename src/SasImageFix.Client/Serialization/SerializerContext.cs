using System.Text.Json.Serialization;

namespace SasImageFix.Client.Serialization;

/// <summary>
/// The generated metadata to deserialize errors and credentials. Names are case-insensitive, because some gateways write them in lowercase.
/// No valid response is nested more deeply than the maximum depth. Pages are read by <see cref="PageReader"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    MaxDepth = 32,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(LenientStringConverter)])]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(AssumeRoleResponse))]
[JsonSerializable(typeof(CallerIdentityResponse))]
[JsonSerializable(typeof(TemporaryCredentialRecord))]
internal sealed partial class SerializerContext : JsonSerializerContext;
