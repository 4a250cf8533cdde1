namespace SasImageFix.Client.Credentials;

/// <summary>The environment's variables, read afresh at every look. A blank one counts as not set.</summary>
internal sealed class Variables(Func<string, string?> read)
{
    public static Variables OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public string? this[string name] => read(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>Whether a switch is on: <c>1</c> or <c>true</c>, in any case.</summary>
    public bool IsOn(string name) => this[name]?.Trim() is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));
}
