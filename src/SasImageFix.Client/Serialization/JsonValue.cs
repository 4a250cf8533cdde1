using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Serialization;

/// <summary>Reads values leniently. A value of an unexpected type counts as missing, so that the rest of a page can be read.</summary>
internal static class JsonValue
{
    /// <summary>Reads a string. A number or a Boolean value is read as its JSON text.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                try
                {
                    return reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    // GetString rejects a lone surrogate and invalid UTF-8.
                    return ReadRaw(ref reader);
                }

            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return ReadRaw(ref reader);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Reads a whole number, which can be written as a number or as a string.</summary>
    public static long? ReadInt64(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var number) ? number : null;
            case JsonTokenType.String:
                return long.TryParse(ReadRaw(ref reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out number) ? number : null;
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Reads a status. A number that the API document doesn't list is kept.</summary>
    public static BuildTaskStatus? ReadStatus(ref Utf8JsonReader reader) =>
        ReadInt64(ref reader) is >= int.MinValue and <= int.MaxValue and var number ? (BuildTaskStatus)number : null;

    /// <summary>Gets the name of a property in UTF-8.</summary>
    public static ReadOnlySpan<byte> GetName(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(ReadEscapedName(ref reader)) : reader.ValueSpan;

    /// <summary>Whether two names are the same, regardless of the case, because some gateways write names in lowercase.</summary>
    /// <param name="name">The name of a property, in UTF-8.</param>
    /// <param name="expected">A name that consists of ASCII letters.</param>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static bool IsName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected)
    {
        if (name.Length != expected.Length)
        {
            return false;
        }

        for (var index = 0; index < name.Length; index++)
        {
            // The letters of ASCII differ from each other in their case by one bit.
            const int CaseBit = 0x20;
            if (((name[index] ^ expected[index]) & ~CaseBit) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string ReadEscapedName(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return ReadRaw(ref reader);
        }
    }

    private static string ReadRaw(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
}
