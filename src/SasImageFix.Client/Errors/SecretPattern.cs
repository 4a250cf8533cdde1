namespace SasImageFix.Client.Errors;

/// <summary>Finds a secret in a text. The time doesn't depend on what the secret and the text have in common.</summary>
/// <param name="secret">The secret in one spelling.</param>
internal sealed class SecretPattern(string secret)
{
    // A shorter secret, such as the external ID "42", occurs in many texts by chance. It is found only as a whole word.
    private const int MinimumLength = 4;

    private int[]? _repeatedLengths;

    /// <summary>Gets the start and the end of each occurrence. Occurrences can overlap.</summary>
    // The algorithm of Knuth, Morris, and Pratt.
    public IEnumerable<(int Start, int End)> FindIn(string text)
    {
        if (secret.Length == 0 || secret.Length > text.Length)
        {
            yield break;
        }

        _repeatedLengths ??= GetRepeatedLengths();
        var matched = 0;
        for (var index = 0; index < text.Length; index++)
        {
            matched = Extend(matched, text[index]);
            if (matched < secret.Length)
            {
                continue;
            }

            var (start, end) = (index + 1 - secret.Length, index + 1);
            if (secret.Length >= MinimumLength || IsWord(text, start, end))
            {
                yield return (start, end);
            }

            matched = _repeatedLengths[matched - 1];
        }
    }

    // For each beginning of the secret: the length of the longest shorter beginning that it ends with.
    private int[] GetRepeatedLengths()
    {
        _repeatedLengths = new int[secret.Length];
        for (var index = 1; index < secret.Length; index++)
        {
            _repeatedLengths[index] = Extend(_repeatedLengths[index - 1], secret[index]);
        }

        return _repeatedLengths;
    }

    // Returns the number of matched characters after another character of the text.
    private int Extend(int matched, char next)
    {
        while (matched > 0 && !AreEqual(secret[matched], next))
        {
            matched = _repeatedLengths![matched - 1];
        }

        return AreEqual(secret[matched], next) ? matched + 1 : 0;
    }

    private static bool AreEqual(char one, char other) =>
        one == other || char.ToUpperInvariant(one) == char.ToUpperInvariant(other);

    private static bool IsWord(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
}
