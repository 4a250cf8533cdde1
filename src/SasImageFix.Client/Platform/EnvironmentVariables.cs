namespace SasImageFix.Client.Platform;

/// <summary>The environment variables. They are read at each access. A blank value counts as not set.</summary>
internal sealed class EnvironmentVariables(Func<string, string?> read)
{
    private static readonly string[] OnValues = ["1", "true", "yes", "on"];

    public static EnvironmentVariables OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public string? this[string name] => read(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>
    /// Finds the first variable that is set among those of one setting. The SDKs read only the first name; aliyun reads all of them.
    /// </summary>
    /// <returns>The name and the trimmed value of the variable; null if none is set.</returns>
    public (string Name, string Value)? FindFirst(IEnumerable<string> names) =>
        names.Select(name => this[name] is { } value ? (name, value.Trim()) : ((string, string)?)null)
            .FirstOrDefault(variable => variable is not null);

    /// <summary>Whether a variable is <c>1</c>, <c>true</c>, <c>yes</c>, or <c>on</c>, in any case.</summary>
    public bool IsOn(string name) => this[name]?.Trim() is { } text && OnValues.Contains(text, StringComparer.OrdinalIgnoreCase);
}
