namespace SasImageFix.Help;

/// <summary>The parts of the built module that its help describes.</summary>
/// <param name="Cmdlets">The cmdlets, in alphabetical order.</param>
/// <param name="ErrorIds">The error IDs: the members of <c>ErrorKind</c>.</param>
internal sealed record ModuleDefinition(IReadOnlyList<CmdletDefinition> Cmdlets, IReadOnlyList<string> ErrorIds);

/// <summary>A cmdlet, as PowerShell sees it.</summary>
/// <param name="Name">The name, such as <c>Get-SasImageFixTask</c>.</param>
/// <param name="Sets">The parameter sets. The default set is the first one.</param>
/// <param name="Parameters">The parameters without the common parameters, in the order of the page.</param>
/// <param name="InputTypes">The full names of the types that the cmdlet accepts from the pipeline.</param>
/// <param name="OutputTypes">The full names of the output types.</param>
internal sealed record CmdletDefinition(
    string Name,
    IReadOnlyList<ParameterSetDefinition> Sets,
    IReadOnlyList<ParameterDefinition> Parameters,
    IReadOnlyList<string> InputTypes,
    IReadOnlyList<string> OutputTypes);

/// <summary>A parameter set.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsDefault">Whether the cmdlet uses this set if the parameters belong to several sets.</param>
/// <param name="Syntax">The parameters as <c>Get-Command -Syntax</c> shows them, without the name of the cmdlet.</param>
/// <param name="ParameterNames">The names of the parameters, in the order of the syntax.</param>
internal sealed record ParameterSetDefinition(string Name, bool IsDefault, string Syntax, IReadOnlyList<string> ParameterNames);

/// <summary>A parameter. All attributes have the same value in each parameter set.</summary>
internal sealed record ParameterDefinition
{
    /// <summary>The name, without the hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>The full name of the type. A nullable type has the name of its value type.</summary>
    public required string TypeName { get; init; }

    /// <summary>The name of the type in the syntax, such as <c>int</c>.</summary>
    public required string ShortTypeName { get; init; }

    /// <summary>Whether the parameter is a switch, which has no value.</summary>
    public required bool IsSwitch { get; init; }

    /// <summary>The names of the parameter sets, joined by commas, or <c>(All)</c>.</summary>
    public required string SetNames { get; init; }

    /// <summary>The aliases, joined by commas.</summary>
    public required string Aliases { get; init; }

    /// <summary>The members of an enumeration, joined by commas; empty for other types.</summary>
    public required string AcceptedValues { get; init; }

    /// <summary>Whether the parameter is mandatory.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>The position, or <c>Named</c>.</summary>
    public required string Position { get; init; }

    /// <summary>The value of the property before parameters are bound, or <c>None</c>.</summary>
    public required string DefaultValue { get; init; }

    /// <summary><c>False</c>, or <c>True</c> and how the parameter accepts pipeline input.</summary>
    public required string PipelineInput { get; init; }

    /// <summary>Whether the parameter supports wildcards.</summary>
    public required bool SupportsWildcards { get; init; }

    /// <summary>
    /// The range of <c>ValidateRange</c>, as the description has to write it: <c>1 through 10</c>, or <c>starting at 1</c> if there is no
    /// maximum. Empty if the parameter has no range.
    /// </summary>
    public required string Range { get; init; }
}
