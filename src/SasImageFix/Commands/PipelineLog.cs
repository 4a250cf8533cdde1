using System.Management.Automation;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;

namespace SasImageFix.Commands;

/// <summary>
/// Writes the log of the client to the verbose, warning, and debug streams of a cmdlet, without characters that could change the terminal.
/// Lines of a disabled stream are dropped here, because each posted line wakes the pipeline thread.
/// </summary>
internal sealed class PipelineLog(PSCmdlet cmdlet, Action<Action> post) : IClientLog
{
    // Without -Verbose, -Debug determines whether verbose lines are written; without both, the preference variable does.
    private readonly bool _isVerbose =
        GetSwitch(cmdlet, nameof(Verbose)) ?? GetSwitch(cmdlet, nameof(Debug)) ?? IsEnabled(cmdlet, "VerbosePreference");

    private readonly bool _isDebug = GetSwitch(cmdlet, nameof(Debug)) ?? IsEnabled(cmdlet, "DebugPreference");

    public bool IsVerbose => _isVerbose;

    public bool IsDebug => _isDebug;

    public void Verbose(string line)
    {
        if (_isVerbose)
        {
            post(() => WriteVerbose(cmdlet, line));
        }
    }

    /// <summary>
    /// Writes a verbose line, or a debug line if -Debug is specified and -Verbose isn't: PowerShell would then prompt at a verbose line,
    /// which ends a non-interactive run.
    /// </summary>
    public static void WriteVerbose(PSCmdlet cmdlet, string line)
    {
        var safe = DisplayText.ReplaceUnsafeCharacters(line);
        if (GetSwitch(cmdlet, nameof(Verbose)) is null && GetSwitch(cmdlet, nameof(Debug)) == true)
        {
            cmdlet.WriteDebug(safe);
        }
        else
        {
            cmdlet.WriteVerbose(safe);
        }
    }

    public void Warning(string line) => post(() => WriteWarning(cmdlet, line));

    /// <summary>Writes a warning, or a debug line if -Debug is specified and -WarningAction isn't, for the same reason.</summary>
    public static void WriteWarning(PSCmdlet cmdlet, string line)
    {
        var safe = DisplayText.ReplaceUnsafeCharacters(line);
        if (GetSwitch(cmdlet, nameof(Debug)) == true && !cmdlet.MyInvocation.BoundParameters.ContainsKey("WarningAction"))
        {
            cmdlet.WriteDebug($"Warning: {safe}");
        }
        else
        {
            cmdlet.WriteWarning(safe);
        }
    }

    public void Debug(string text)
    {
        if (_isDebug)
        {
            var lines = text.Split([Environment.NewLine], StringSplitOptions.None).Select(DisplayText.ReplaceUnsafeCharacters);
            post(() => cmdlet.WriteDebug(string.Join(Environment.NewLine, lines)));
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
