using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SasImageFix.Playground.Hosting;

/// <summary>A PowerShell host that writes everything as lines of text and answers no question.</summary>
internal sealed class TextHost : PSHost
{
    private readonly TextHostUI _ui;

    /// <param name="writer">Takes what the engine writes.</param>
    /// <param name="width">The width that tables are fitted into, in characters.</param>
    /// <param name="isTerminal">Whether colours can be shown.</param>
    public TextHost(TextWriter writer, int width, bool isTerminal = false) => _ui = new TextHostUI(writer, width, isTerminal);

    /// <summary>The questions that were asked and refused.</summary>
    public IReadOnlyList<string> Refused => _ui.Refused;

    /// <summary>Whether the session was told to end, by <c>exit</c>.</summary>
    public bool IsEnded { get; private set; }

    // Of whoever made the host: the engine asks from threads of its own.
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "SasImageFix playground";

    public override PSHostUserInterface UI => _ui;

    // What the module tells the service as the version of PowerShell: the engine's, since the host has none of its own.
    public override Version Version { get; } = typeof(PSObject).Assembly.GetName().Version!;

    public override void SetShouldExit(int exitCode) => IsEnded = true;

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
