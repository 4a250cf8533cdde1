using System.Text;
using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.External;

/// <summary>A text of which parts are hidden, each found in the text as it was: one rule's find takes nothing from another's.</summary>
internal sealed class Hiding(string text)
{
    private readonly bool[] _isHidden = new bool[text.Length];

    public string Text { get; } = text;

    /// <summary>The text with a note in place of each part that is hidden.</summary>
    public string Shown
    {
        get
        {
            var shown = new StringBuilder(Text.Length);
            for (var i = 0; i < Text.Length; i++)
            {
                if (!_isHidden[i])
                {
                    shown.Append(Text[i]);
                }
                else if (i == 0 || !_isHidden[i - 1])
                {
                    shown.Append(Redactor.Hidden);
                }
            }

            return shown.ToString();
        }
    }

    // No regular expression: the process keeps the patterns of those, and here a pattern would be a secret.
    public void HideAll(string secret)
    {
        for (var found = 0; (found = Text.IndexOf(secret, found, StringComparison.OrdinalIgnoreCase)) >= 0; found++)
        {
            Hide(found, secret.Length);
        }
    }

    public void HideWhere(MatchCollection matches, Func<Capture, bool> isSecret)
    {
        foreach (var match in matches.Cast<Match>().Where(isSecret))
        {
            Hide(match.Index, match.Length);
        }
    }

    /// <summary>Hides what the matches' group <c>value</c> holds.</summary>
    public void HideValues(MatchCollection matches, Func<Capture, bool> isSecret)
    {
        foreach (var value in matches.Cast<Match>().Select(match => match.Groups["value"]).Where(isSecret))
        {
            Hide(value.Index, value.Length);
        }
    }

    public void HideFrom(int start) => Hide(start, Text.Length - start);

    /// <summary>Hides the text's end if the secret begins with it.</summary>
    public void HideBeginningAtEnd(string secret)
    {
        for (var length = Math.Min(secret.Length, Text.Length); length > 0; length--)
        {
            if (string.Compare(Text, Text.Length - length, secret, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                HideFrom(Text.Length - length);
                return;
            }
        }
    }

    private void Hide(int start, int length)
    {
        for (var i = start; i < start + length; i++)
        {
            _isHidden[i] = true;
        }
    }
}
