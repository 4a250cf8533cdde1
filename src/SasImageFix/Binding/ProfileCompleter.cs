using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Caching;
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
            Variables.OfProcess, new CredentialCache(Clock.System), SilentLog.Instance, string.Empty, () => 0) { Directory = CurrentDirectory() };
        // On a thread of its own: those of the pool may all be taken by what else runs.
        var reading = Task.Factory.StartNew(
            () => ProfileFiles.ReadAsync(context, CancellationToken.None).GetAwaiter().GetResult().Names,
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return reading.Wait(Patience) ? reading.Result : [];
        }
        catch (AggregateException)
        {
            return [];
        }
    }

    // Not of the runspace's SessionStateProxy: that one refuses while a pipeline runs, as one does at a prompt.
    private static string? CurrentDirectory()
    {
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            var engine = shell.AddScript("$ExecutionContext", useLocalScope: true).Invoke<EngineIntrinsics>().FirstOrDefault();
            return engine?.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        }
        catch (Exception exception) when (exception is RuntimeException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Quoted(string name) =>
        name[0] != '-' && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
