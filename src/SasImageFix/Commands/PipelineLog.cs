using System.Management.Automation;
using SasImageFix.Client.Http;

namespace SasImageFix.Commands;

/// <summary>
/// Writes the log of the client to the verbose, warning, and debug streams of a cmdlet. Lines of a disabled stream are dropped here,
/// because each posted line wakes the pipeline thread.
/// </summary>
internal sealed class PipelineLog(PSCmdlet cmdlet, Action<Action> post) : IClientLog
{
    // Without -Verbose, -Debug determines whether verbose lines are written; without both, the preference variable does.
    private readonly bool _isVerbose =
        GetSwitch(cmdlet, nameof(Verbose)) ?? GetSwitch(cmdlet, nameof(Debug)) ?? IsEnabled(cmdlet, "VerbosePreference");

    private readonly bool _isDebug = GetSwitch(cmdlet, nameof(Debug)) ?? IsEnabled(cmdlet, "DebugPreference");

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

    private static bool? GetSwitch(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out var value) && value is SwitchParameter parameter
            ? parameter.IsPresent
            : null;

    private static bool IsEnabled(PSCmdlet cmdlet, string preferenceVariable) =>
        !LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue(preferenceVariable), out ActionPreference action)
        || action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
