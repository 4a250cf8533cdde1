using System.Globalization;
using System.Text;

namespace SasImageFix.Client.Wire;

/// <summary>Reads a JSON text that is no text: with octets that are no UTF-8, or with half a surrogate pair. One such value is no reason to lose a page.</summary>
internal static class BrokenText
{
    /// <param name="escaped">What stands between the quotes; its escapes are well formed, which the reader has seen to.</param>
    /// <returns>The text with U+FFFD for what cannot be read.</returns>
    public static string Read(ReadOnlySpan<byte> escaped)
    {
        var source = Encoding.UTF8.GetString(escaped.ToArray());
        var text = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '\\')
            {
                text.Append(source[i]);
                continue;
            }

            i++;
            if (source[i] == 'u')
            {
                text.Append((char)ushort.Parse(source.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(source[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                var itself => itself,
            });
        }

        // The encoder puts U+FFFD where half a pair stands alone.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
