using System.Text;

namespace SasImageFix.Help;

/// <summary>The parts of a help page that are generated, in the schema of platyPS 0.14.</summary>
internal static class PageFormat
{
    public const string Syntax = "SYNTAX";
    public const string Examples = "EXAMPLES";
    public const string Parameters = "PARAMETERS";
    public const string CommonParameters = "CommonParameters";
    public const string Inputs = "INPUTS";
    public const string Outputs = "OUTPUTS";
    public const string None = "None";
    public const string Yaml = "yaml";

    private const int MaxColumns = 110;

    /// <summary>The sections of a page, in their order.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        ["SYNOPSIS", Syntax, "DESCRIPTION", Examples, Parameters, Inputs, Outputs, "NOTES", "RELATED LINKS"];

    /// <summary>Formats the heading of a parameter set; null if the cmdlet has only one set, which has no heading.</summary>
    public static string? FormatSetTitle(ParameterSetDefinition set) =>
        set.Name == "__AllParameterSets" ? null : set.IsDefault ? $"{set.Name} (Default)" : set.Name;

    /// <summary>Formats a parameter set in lines of at most 110 columns. Only the space before a parameter is a line break.</summary>
    public static string FormatSyntax(CmdletDefinition cmdlet, ParameterSetDefinition set)
    {
        var lines = new StringBuilder(cmdlet.Name);
        var column = lines.Length;
        var parameters = set.Syntax.Replace(" [", "\n[", StringComparison.Ordinal).Replace(" -", "\n-", StringComparison.Ordinal);
        foreach (var parameter in parameters.Split('\n'))
        {
            if (column + 1 + parameter.Length > MaxColumns)
            {
                lines.Append('\n');
                column = 0;
            }

            lines.Append(' ').Append(parameter);
            column += 1 + parameter.Length;
        }

        return lines.ToString();
    }

    /// <summary>Formats the attributes of a parameter.</summary>
    public static string FormatYaml(ParameterDefinition parameter)
    {
        var acceptedValues = parameter.AcceptedValues.Length == 0 ? string.Empty : $"Accepted values: {parameter.AcceptedValues}\n";
        return $"""
            Type: {parameter.TypeName}
            Parameter Sets: {parameter.SetNames}
            Aliases: {parameter.Aliases}
            {acceptedValues}
            Required: {parameter.IsRequired}
            Position: {parameter.Position}
            Default value: {parameter.DefaultValue}
            Accept pipeline input: {parameter.PipelineInput}
            Accept wildcard characters: {parameter.SupportsWildcards}
            """.ReplaceLineEndings("\n").Replace("Aliases: \n", "Aliases:\n", StringComparison.Ordinal);
    }
}
