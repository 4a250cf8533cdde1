using System.Text.Json;
using System.Text.Json.Serialization;

namespace SasImageFix.Client.Serialization;

/// <summary>Reads a string of an error or of a credential leniently.</summary>
internal sealed class LenientStringConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonValue.ReadText(ref reader);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
