using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Chain;
using SasImageFix.Client.Transport;

namespace SasImageFix.Binding;

/// <summary>Completes the names of the profiles in the files; it asks nobody, and a file that cannot be read completes nothing.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    // A home on a network that is away must not hold the prompt up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        return Names()
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, name));
    }

    private static IReadOnlyList<string> Names()
    {
        var context = new CredentialContext(
            Variables.OfProcess, new KeyCache(Clock.System), SilentLog.Instance, string.Empty, () => 0);
        var reading = Task.Run(() => ProfileFiles.ReadAsync(context, CancellationToken.None));
        return reading.Wait(Patience) ? reading.Result.Names : [];
    }

    private static string Quoted(string name) =>
        name[0] != '-' && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
