using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SasImageFix.Client.Endpoints;

namespace SasImageFix.Parameters;

/// <summary>
/// Completes the known regions whose name, city, or management center contains the text. The tooltip shows the city and the management
/// center. It sends no request.
/// </summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        return RegionCatalog.KnownRegions
            .Where(region => Contains(region.Key) || Contains(region.Value) || Contains(GetLocation(region.Key)))
            .OrderBy(region => region.Key, StringComparer.Ordinal)
            .Select(region => new CompletionResult(
                region.Key,
                region.Key,
                CompletionResultType.ParameterValue,
                $"{region.Value}, management center in {GetLocation(region.Key)}"));

        static string GetLocation(string region) => RegionCatalog.GetLocation(RegionCatalog.GetCenter(region, "the list"));

        bool Contains(string text) => text.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
