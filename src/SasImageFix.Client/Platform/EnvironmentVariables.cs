namespace SasImageFix.Client.Platform;

/// <summary>The environment's variables, read afresh at every look. A blank one counts as not set.</summary>
internal sealed class EnvironmentVariables(Func<string, string?> read)
{
    private static readonly string[] On = ["1", "true", "yes", "on"];

    public static EnvironmentVariables OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public string? this[string name] => read(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The first of several names of one variable that is set: the SDKs read the first name alone, aliyun-cli all of them.</summary>
    /// <returns>The name and what it says, without white space around it; null when none is set.</returns>
    public (string Name, string Value)? First(IEnumerable<string> names) =>
        names.Where(name => this[name] is not null).Select(name => ((string, string)?)(name, this[name]!.Trim())).FirstOrDefault();

    /// <summary>Whether a switch is on: <c>1</c> or <c>true</c>, as the official tools have it, <c>yes</c> or <c>on</c>, in any case.</summary>
    public bool IsOn(string name) => this[name]?.Trim() is { } text && On.Contains(text, StringComparer.OrdinalIgnoreCase);
}
