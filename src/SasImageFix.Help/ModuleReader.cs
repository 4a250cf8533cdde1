using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace SasImageFix.Help;

/// <summary>Imports the built module into a runspace, and reads its cmdlets.</summary>
internal static class ModuleReader
{
    private const string AllSets = "(All)";
    private const string None = "None";
    private const string NoPipelineInput = "False";

    // PowerShell adds these parameters to each cmdlet. Get-Help describes them in about_CommonParameters.
    private static readonly HashSet<string> CommonParameters = Cmdlet.CommonParameters;

    /// <exception cref="HelpException">The module can't be imported.</exception>
    public static ModuleDefinition Read(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(manifest);
        using var runspace = RunspaceFactory.CreateRunspace(state);
        try
        {
            runspace.Open();
        }
        catch (RuntimeException exception)
        {
            throw new HelpException($"The module {manifest} can't be imported. {exception.Message}");
        }

        using var shell = PowerShell.Create(runspace);
        var cmdlets = shell.AddCommand("Get-Command").AddParameter("Module", Path.GetFileNameWithoutExtension(manifest))
            .Invoke<CmdletInfo>()
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
            .ToList();
        var errorKinds = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType("SasImageFix.Client.Errors.ErrorKind"))
            .First(type => type is not null)!;
        return new ModuleDefinition([.. cmdlets.Select(ReadCmdlet)], Enum.GetNames(errorKinds));
    }

    private static CmdletDefinition ReadCmdlet(CmdletInfo cmdlet)
    {
        var sets = cmdlet.ParameterSets
            .Select(set => new ParameterSetDefinition(
                set.Name,
                set.IsDefault && cmdlet.ParameterSets.Count > 1,
                set.ToString(),
                [.. set.Parameters.Select(parameter => parameter.Name).Except(CommonParameters)]))
            .OrderByDescending(set => set.IsDefault)
            .ToList();
        var instance = Activator.CreateInstance(cmdlet.ImplementingType)!;
        // The parameters that PowerShell adds for SupportsShouldProcess are the last ones.
        var parameters = cmdlet.ParameterSets
            .SelectMany(set => set.Parameters)
            .Where(parameter => !CommonParameters.Contains(parameter.Name))
            .GroupBy(parameter => parameter.Name)
            .OrderBy(parameter => parameter.Key is "Confirm" or "WhatIf")
            .ThenBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => ReadParameter(GetOnly(cmdlet, parameter), sets, instance))
            .ToList();
        var inputTypes = parameters.Where(parameter => parameter.PipelineInput != NoPipelineInput)
            .Select(parameter => parameter.TypeName)
            .Distinct();
        var outputTypes = cmdlet.OutputType.Select(type => type.Name).Where(name => name != typeof(void).FullName);
        return new CmdletDefinition(cmdlet.Name, sets, parameters, [.. inputTypes], [.. outputTypes]);
    }

    // A page describes a parameter once, for all of its parameter sets.
    private static CommandParameterInfo GetOnly(CmdletInfo cmdlet, IGrouping<string, CommandParameterInfo> parameter) =>
        parameter.DistinctBy(set => (set.IsMandatory, set.Position, DescribePipelineInput(set))).ToList() is [var only]
            ? only
            : throw new HelpException($"The parameter -{parameter.Key} of {cmdlet.Name} has different attributes in its parameter sets.");

    private static ParameterDefinition ReadParameter(CommandParameterInfo parameter, List<ParameterSetDefinition> sets, object cmdlet)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var itemType = type.GetElementType() ?? type;
        var setNames = sets.Where(set => set.ParameterNames.Contains(parameter.Name)).Select(set => set.Name).ToList();
        return new ParameterDefinition
        {
            Name = parameter.Name,
            TypeName = type.FullName!,
            ShortTypeName = ToStringCodeMethods.Type(PSObject.AsPSObject(type)).Split('.')[^1],
            IsSwitch = type == typeof(SwitchParameter),
            SetNames = setNames.Count == sets.Count ? AllSets : string.Join(", ", setNames),
            Aliases = string.Join(", ", parameter.Aliases),
            AcceptedValues = itemType.IsEnum ? string.Join(", ", Enum.GetNames(itemType)) : string.Empty,
            IsRequired = parameter.IsMandatory,
            Position = parameter.Position < 0 ? "Named" : parameter.Position.ToString(CultureInfo.InvariantCulture),
            DefaultValue = ReadDefaultValue(parameter, cmdlet),
            PipelineInput = DescribePipelineInput(parameter),
            SupportsWildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
            Range = parameter.Attributes.OfType<ValidateRangeAttribute>().Select(FormatRange).FirstOrDefault() ?? string.Empty,
        };
    }

    private static string ReadDefaultValue(CommandParameterInfo parameter, object cmdlet)
    {
        var value = parameter.ParameterType == typeof(SwitchParameter)
            ? false
            : cmdlet.GetType().GetProperty(parameter.Name)?.GetValue(cmdlet);
        // The value 0 of a property whose range starts at 1 means that the parameter isn't specified.
        var isDefault = !parameter.Attributes.OfType<ValidateRangeAttribute>()
            .Any(range => Comparer<object>.Default.Compare(value, range.MinRange) < 0);
        return isDefault && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : None;
    }

    private static string DescribePipelineInput(CommandParameterInfo parameter) =>
        (parameter.ValueFromPipelineByPropertyName, parameter.ValueFromPipeline) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByPropertyName)",
            (false, true) => "True (ByValue)",
            _ => NoPipelineInput,
        };

    private static string FormatRange(ValidateRangeAttribute range) => range.MaxRange is int.MaxValue
        ? $"starting at {range.MinRange}"
        : $"{range.MinRange} through {range.MaxRange}";
}
