using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SasImageFix.Parameters;

/// <summary>Completes the values of a fixed list that start with the text. The tooltip explains the value.</summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    private readonly IReadOnlyList<(string Value, string Explanation)> _values;

    private protected ValueCompleter(params (string Value, string Explanation)[] values) => _values = values;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = CompletionText.GetTyped(wordToComplete);
        return _values
            .Where(item => item.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(item => CompletionText.Create(item.Value, $"{item.Value}: {item.Explanation}", wordToComplete));
    }
}
