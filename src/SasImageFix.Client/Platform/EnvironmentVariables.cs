namespace SasImageFix.Client.Platform;

/// <summary>The environment variables. They are read at each access. A blank value counts as not set.</summary>
internal sealed class EnvironmentVariables(Func<string, string?> read)
{
    private static readonly string[] OnValues = ["1", "true", "yes", "on"];

    // The SDKs read only the first prefix; aliyun reads all three.
    private static readonly string[] Prefixes = ["ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_"];

    public static EnvironmentVariables OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public string? this[string name] => read(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>Finds a variable by its name with the first prefix, or with another prefix that aliyun reads.</summary>
    /// <param name="name">The name with the first prefix, ALIBABA_CLOUD_.</param>
    /// <returns>The name and the trimmed value of the first variable that is set; null if none is set.</returns>
    public (string Name, string Value)? Find(string name)
    {
        foreach (var prefix in Prefixes)
        {
            var variable = prefix + name.Substring(Prefixes[0].Length);
            if (this[variable] is { } value)
            {
                return (variable, value.Trim());
            }
        }

        return null;
    }

    /// <summary>Describes the variables that are set with several prefixes and different values.</summary>
    /// <param name="names">The names with the first prefix.</param>
    public IEnumerable<string> DescribeConflicts(IEnumerable<string> names) =>
        from name in names
        let variables = FindAll(name).ToList()
        where variables.Select(variable => variable.Value).Distinct().Count() > 1
        select $"The environment variables {string.Join(" and ", variables.Select(variable => variable.Name))} have different values. "
            + $"{variables[0].Name} takes precedence.";

    /// <summary>Whether a variable is <c>1</c>, <c>true</c>, <c>yes</c>, or <c>on</c>, in any case.</summary>
    public bool IsOn(string name) => this[name]?.Trim() is { } text && OnValues.Contains(text, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<(string Name, string Value)> FindAll(string name) =>
        from prefix in Prefixes
        let variable = prefix + name.Substring(Prefixes[0].Length)
        let value = this[variable]
        where value is not null
        select (variable, value.Trim());
}
