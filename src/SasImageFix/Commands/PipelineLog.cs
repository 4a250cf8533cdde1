using System.Management.Automation;
using SasImageFix.Client.Transport;

namespace SasImageFix.Commands;

/// <summary>Brings what the client tells to a cmdlet's verbose and debug streams, as far as somebody listens: each line wakes the pipeline's thread.</summary>
internal sealed class PipelineLog(PSCmdlet cmdlet, Action<Action> post) : ITransportLog
{
    private readonly bool _isVerbose = IsWanted(cmdlet, nameof(Verbose));
    private readonly bool _isDebug = IsWanted(cmdlet, nameof(Debug));

    public void Verbose(string line)
    {
        if (_isVerbose)
        {
            post(() => cmdlet.WriteVerbose(line));
        }
    }

    public void Debug(string text)
    {
        if (_isDebug)
        {
            post(() => cmdlet.WriteDebug(text));
        }
    }

    /// <summary>As PowerShell itself decides: the switch where it is given, else the preference.</summary>
    private static bool IsWanted(PSCmdlet cmdlet, string stream) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out var given) && given is SwitchParameter isGiven
            ? isGiven
            : cmdlet.GetVariableValue($"{stream}Preference") is not { } preference
                || !(LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
