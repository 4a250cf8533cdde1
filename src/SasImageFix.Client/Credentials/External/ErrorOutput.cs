using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.External;

/// <summary>What may be shown of a command's error output, which may quote the key that it was to print: rather too little.</summary>
internal static class ErrorOutput
{
    private const int MaxShownLength = 500;

    private const int MinSecretLength = EnvironmentSecrets.MinLength;

    private const string PathSegment = "[A-Z]?[a-z]*[0-9]{0,3}(?:[_-][a-z]*[0-9]{0,3})*";

    private static readonly char[] AroundWords = [.. " \t\r\n\"'\\,:;={}[]()<>"];

    private static readonly Regex TerminalSequence = new(@"\x1b\[[0-?]*[ -/]*[@-~]", RegexOptions.CultureInvariant);

    private static readonly Regex Spaces = new(@"\s+", RegexOptions.CultureInvariant);

    private static readonly Regex Word = new($@"[^\s""'\\,:;={{}}\[\]()<>]{{{MinSecretLength},}}", RegexOptions.CultureInvariant);

    // A quote may be escaped, in JSON within JSON; an unquoted value ends at a space.
    private static readonly Regex NamedValue = new(
        """
        (?:secret|token|pass|pwd|pw|pin|auth|cookie|session|credential|signature|(?:access|api|private|encryption)[._-]?key)[\w.-]{0,40}
        (?:\\*["'])?
        (?:\s*(?:=>|:=|=|:)\s*|(?<=(?:^|[\s"'])--?[\w.-]{0,80})\s+)
        (?:(?:bearer|basic)\s+)?
        (?<quote>\\*["'])?
        (?<value>(?(quote)(?:(?!\k<quote>)(?:\\.|.))*|\S+))
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace);

    // As of curl, sshpass and mysql; a space may stand before the value.
    private static readonly Regex OptionValue = new(@"(?<=(?:^|\s)-[uUpP]\s*)(?<value>[^\s-]\S*)", RegexOptions.CultureInvariant);

    private static readonly Regex PasswordInAddress = new(@"://[^\s/@:]*:(?<value>[^\s@]+)@", RegexOptions.CultureInvariant);

    private static readonly Regex LongRun = new("(?<value>[A-Za-z0-9+/=_-]{16,})", RegexOptions.CultureInvariant);

    // Chance does not make words: small letters but for the first, few digits.
    private static readonly Regex PathOfWords = new(
        $"^/?(?:{PathSegment}/)+{PathSegment}$", RegexOptions.CultureInvariant);

    /// <param name="text">What the command wrote as its error output.</param>
    /// <param name="isCut">Whether it wrote more than that.</param>
    /// <param name="output">What it wrote as its output.</param>
    /// <param name="secrets">What is known not to be for showing.</param>
    public static string Shown(string text, bool isCut, string output, IReadOnlyCollection<string> secrets)
    {
        // Colours would stand between a name and its value.
        var hiding = new Hiding(WithoutControls(TerminalSequence.Replace(text, string.Empty)));
        HideSecrets(hiding, secrets);
        HideOutput(hiding, output);
        HideWhatLooksLikeSecrets(hiding);
        if (isCut)
        {
            HideBrokenEnd(hiding, secrets);
        }

        return Bounded(Spaces.Replace(hiding.Shown, " ").Trim());
    }

    /// <summary>A text, such as a program's path, that is shown but for what is known to be secret.</summary>
    public static string Without(IReadOnlyCollection<string> secrets, string text)
    {
        var hiding = new Hiding(WithoutControls(text));
        HideSecrets(hiding, secrets);
        return Bounded(hiding.Shown);
    }

    private static void HideSecrets(Hiding hiding, IReadOnlyCollection<string> secrets)
    {
        foreach (var form in FormsOf(secrets))
        {
            hiding.HideAll(form);
        }
    }

    private static void HideOutput(Hiding hiding, string output)
    {
        foreach (var word in output.Split(AroundWords).Concat(Spaces.Split(output)).Concat(ValuesIn(output)).Distinct().Where(IsLongEnough))
        {
            hiding.HideAll(word);
        }

        hiding.HideWhere(Word.Matches(hiding.Text), word => output.IndexOf(word.Value, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static void HideWhatLooksLikeSecrets(Hiding hiding)
    {
        hiding.HideValues(NamedValue.Matches(hiding.Text), static _ => true);
        hiding.HideValues(OptionValue.Matches(hiding.Text), static _ => true);
        hiding.HideValues(PasswordInAddress.Matches(hiding.Text), static _ => true);
        hiding.HideValues(
            LongRun.Matches(hiding.Text),
            static run => run.Value.Any(char.IsLetter) && run.Value.Any(char.IsDigit) && !PathOfWords.IsMatch(run.Value));
    }

    // Half a secret at the end is found by none of the other rules.
    private static void HideBrokenEnd(Hiding hiding, IReadOnlyCollection<string> secrets)
    {
        hiding.HideFrom(hiding.Text.LastIndexOf(' ') + 1);
        foreach (var form in FormsOf(secrets))
        {
            hiding.HideBeginningAtEnd(form);
        }
    }

    private static IEnumerable<string> FormsOf(IEnumerable<string> secrets) =>
        secrets
            .Where(secret => secret.Length > 0)
            .SelectMany(secret => IsWellFormed(secret) ? Redactor.Forms(secret) : [secret])
            .Distinct();

    // Half a character, which Windows lets a variable hold, has no encoded form.
    private static bool IsWellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    // Unescaped, as the output's own words may not be.
    private static IEnumerable<string> ValuesIn(string output)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            return [.. StringsIn(json.RootElement)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static IEnumerable<string> StringsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => StringsIn(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(StringsIn),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static bool IsLongEnough(string text) => text.Length >= MinSecretLength;

    private static string WithoutControls(string text) =>
        new([.. text.Select(character => char.IsControl(character) ? ' ' : character)]);

    private static string Bounded(string text)
    {
        if (text.Length <= MaxShownLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[MaxShownLength - 1]) ? MaxShownLength - 1 : MaxShownLength;
        return $"{text.Substring(0, length)}…";
    }
}
