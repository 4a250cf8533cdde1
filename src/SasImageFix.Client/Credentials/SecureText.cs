using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace SasImageFix.Client.Credentials;

/// <summary>Between <see cref="SecureString"/> and what the wire needs, leaving as few copies behind as .NET allows.</summary>
internal static class SecureText
{
    // .NET's own limit of a SecureString.
    private const int MaxLength = 65536;

    /// <exception cref="SasImageFixException">The text is longer than any secret; it is not quoted.</exception>
    public static SecureString From(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new SasImageFixException(FailureKind.InvalidAccessKey, $"A secret or token of more than {MaxLength} characters is none.");
        }

        var secure = new SecureString();
        foreach (var character in text)
        {
            secure.AppendChar(character);
        }

        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>Lends the text's characters to <paramref name="use"/> and wipes them afterwards.</summary>
    public static T Use<T>(SecureString text, Func<char[], T> use)
    {
        var characters = new char[text.Length];
        var unmanaged = Marshal.SecureStringToGlobalAllocUnicode(text);
        try
        {
            Marshal.Copy(unmanaged, characters, 0, characters.Length);
            return use(characters);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Lends the text's UTF-8 octets to <paramref name="use"/> and wipes them afterwards.</summary>
    public static T UseUtf8<T>(SecureString text, Func<byte[], T> use) => Use(text, characters =>
    {
        var octets = Encoding.UTF8.GetBytes(characters);
        try
        {
            return use(octets);
        }
        finally
        {
            Array.Clear(octets, 0, octets.Length);
        }
    });
}
