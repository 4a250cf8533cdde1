using System.Management.Automation;
using SasImageFix.Client.Http;

namespace SasImageFix.Commands;

/// <summary>Brings what the client tells to a cmdlet's verbose and debug streams, as far as somebody listens: each line wakes the pipeline's thread.</summary>
internal sealed class PipelineLog(PSCmdlet cmdlet, Action<Action> post) : IClientLog
{
    // Without -Verbose the stream follows -Debug, and without both the preference.
    private readonly bool _isVerbose = Switch(cmdlet, nameof(Verbose)) ?? Switch(cmdlet, nameof(Debug)) ?? IsPreferred(cmdlet, "VerbosePreference");
    private readonly bool _isDebug = Switch(cmdlet, nameof(Debug)) ?? IsPreferred(cmdlet, "DebugPreference");

    public void Verbose(string line)
    {
        if (_isVerbose)
        {
            post(() => cmdlet.WriteVerbose(line));
        }
    }

    public void Warning(string line) => post(() => cmdlet.WriteWarning(line));

    public void Debug(string text)
    {
        if (_isDebug)
        {
            post(() => cmdlet.WriteDebug(text));
        }
    }

    private static bool? Switch(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out var given) && given is SwitchParameter isGiven ? isGiven.IsPresent : null;

    private static bool IsPreferred(PSCmdlet cmdlet, string preference) =>
        !LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue(preference), out ActionPreference action)
        || action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
