using SasImageFix.Help;

namespace SasImageFix.Tests.Help;

/// <summary>A cmdlet with one parameter, and a page that matches it.</summary>
internal static class SamplePage
{
    public static ParameterDefinition Parameter { get; } = new()
    {
        Name = "Count",
        TypeName = "System.Int32",
        ShortTypeName = "int",
        IsSwitch = false,
        SetNames = "(All)",
        Aliases = string.Empty,
        AcceptedValues = string.Empty,
        IsRequired = false,
        Position = "Named",
        DefaultValue = "5",
        PipelineInput = "False",
        SupportsWildcards = false,
        Range = "1 through 10",
    };

    public static CmdletDefinition Cmdlet { get; } = Create(Parameter);

    public static string Text { get; } = """
        # Get-Sample

        ## SYNOPSIS

        Gets samples.

        ## SYNTAX

        ```text
        Get-Sample [-Count <int>] [<CommonParameters>]
        ```

        ## DESCRIPTION

        Gets **samples** with `Get-Sample`. See [the other page](other.md).

        ## EXAMPLES

        ### Example 1: Get one sample

        ```powershell
        Get-Sample -Count 1
        ```

        ```text
        sample
        ```

        This command gets one sample.

        ### Example 2: Get all samples

        ```powershell
        Get-Sample
        ```

        ```text
        sample
        ```

        This command gets all samples.

        ## PARAMETERS

        ### -Count

        Specifies the number of samples: 1 through 10. The default is 5.

        ```yaml
        Type: System.Int32
        Parameter Sets: (All)
        Aliases:

        Required: False
        Position: Named
        Default value: 5
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### CommonParameters

        This cmdlet supports the common parameters.

        ## INPUTS

        ### None

        You can't pipe objects to this cmdlet.

        ## OUTPUTS

        ### Sample

        A sample.

        ## NOTES

        None.

        ## RELATED LINKS

        [Set-Sample](Set-Sample.md)

        """.ReplaceLineEndings("\n");

    public static CmdletDefinition Create(params ParameterDefinition[] parameters)
    {
        var syntax = string.Concat(parameters.Select(parameter => $"[-{parameter.Name} <{parameter.ShortTypeName}>] "));
        var set = new ParameterSetDefinition(
            "__AllParameterSets", IsDefault: false, $"{syntax}[<CommonParameters>]", [.. parameters.Select(parameter => parameter.Name)]);
        return new CmdletDefinition("Get-Sample", [set], parameters, [], ["Sample"]);
    }

    public static HelpPage Read(string text) => HelpPage.Parse("Get-Sample.md", text);
}
