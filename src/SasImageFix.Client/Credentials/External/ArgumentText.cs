using System.Text;

namespace SasImageFix.Client.Credentials.External;

/// <summary>Arguments as one text, by the rules that Windows programs take it apart with, and .NET everywhere else.</summary>
internal static class ArgumentText
{
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quoted));

    private static string Quoted(string argument)
    {
        if (argument.Length > 0 && !argument.Any(character => char.IsWhiteSpace(character) || character == '"'))
        {
            return argument;
        }

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in argument)
        {
            if (character == '"')
            {
                // Backslashes count as escapes only in front of a quote; there each needs another, and the quote one more.
                quoted.Append('\\', backslashes + 1);
            }

            backslashes = character == '\\' ? backslashes + 1 : 0;
            quoted.Append(character);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
