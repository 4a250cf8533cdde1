using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SasImageFix.Client.Endpoints;

namespace SasImageFix.Parameters;

/// <summary>Completes the names of the known regions. It sends no request.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        return RegionCatalog.KnownRegions
            .Where(region => region.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(region => new CompletionResult(
                region,
                region,
                CompletionResultType.ParameterValue,
                $"{region}: management center in {RegionCatalog.GetLocation(RegionCatalog.GetCenter(region, "the list"))}"));
    }
}
