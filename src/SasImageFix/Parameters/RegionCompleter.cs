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
        var typed = CompletionText.GetTyped(wordToComplete);
        return RegionCatalog.KnownRegions
            .Where(region => Contains(region.Key) || Contains(region.Value) || Contains(GetLocation(region.Key)))
            .OrderBy(region => region.Key, StringComparer.Ordinal)
            .Select(region => CompletionText.Create(
                region.Key, $"{region.Value}, management center in {GetLocation(region.Key)}", wordToComplete));

        static string GetLocation(string region) => RegionCatalog.GetLocation(RegionCatalog.GetCenter(region, "the list"));

        bool Contains(string text) => text.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
