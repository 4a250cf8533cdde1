using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SasImageFix.Parameters;

/// <summary>Completes nothing. Without a completer, PowerShell completes file names, also for a parameter that takes no path.</summary>
public sealed class EmptyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => [];
}
