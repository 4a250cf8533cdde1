using System.Text.Json;

namespace SasImageFix.Client.Wire;

/// <summary>What kind of broken a JSON text is.</summary>
internal static class JsonText
{
    /// <summary>
    /// Whether a text is JSON as far as it goes and only goes not far enough: a body that was cut off on its way, which is worth asking for
    /// again. A truncated gzip stream in whole HTTP framing ends like this, without a word from .NET.
    /// </summary>
    public static bool IsCutOff(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 32 }));
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.None;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
