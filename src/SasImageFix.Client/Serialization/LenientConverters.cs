using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SasImageFix.Client.Serialization;

/// <summary>Reads a value of a page. A value of an unexpected type counts as missing, so that the rest of the page can be read.</summary>
internal abstract class LenientConverter<T> : JsonConverter<T>
{
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();

    protected static T? SkipValue(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return default;
    }

    // GetString rejects a lone surrogate and invalid UTF-8.
    protected static string ReadRaw(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
}

/// <summary>Reads a string. A number or a Boolean value is read as its JSON text.</summary>
internal sealed class LenientStringConverter : LenientConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => ReadText(ref reader),
        JsonTokenType.Number => ReadRaw(ref reader),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => SkipValue(ref reader),
    };

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return ReadRaw(ref reader);
        }
    }
}

/// <summary>Reads a whole number, which can be written as a number or as a string.</summary>
internal sealed class LenientInt64Converter : LenientConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.TryGetInt64(out var number) ? number : null,
        JsonTokenType.String =>
            long.TryParse(ReadRaw(ref reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => SkipValue(ref reader),
    };
}

/// <summary>Reads a status. A number that the API document doesn't list is kept.</summary>
internal sealed class LenientStatusConverter : LenientConverter<BuildTaskStatus?>
{
    private static readonly LenientInt64Converter NumberConverter = new();

    public override BuildTaskStatus? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NumberConverter.Read(ref reader, typeof(long?), options) is >= int.MinValue and <= int.MaxValue and var number
            ? (BuildTaskStatus)number
            : null;
}

/// <summary>
/// Skips a property that the module computes: the times and the duration of a task. If a response contains such a property, its value isn't
/// used.
/// </summary>
internal sealed class IgnoredValueConverter<T> : LenientConverter<T?>
    where T : struct
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SkipValue(ref reader);
}
