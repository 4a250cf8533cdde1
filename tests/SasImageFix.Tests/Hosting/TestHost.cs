using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SasImageFix.Tests.Hosting;

/// <summary>A PowerShell host that writes everything as text and refuses every prompt.</summary>
internal sealed class TestHost : PSHost
{
    private readonly TestHostUI _ui;

    /// <param name="writer">The writer of the text.</param>
    /// <param name="width">The width of the screen, in characters.</param>
    /// <param name="isTerminal">Whether the screen shows colors.</param>
    public TestHost(TextWriter writer, int width, bool isTerminal = false) => _ui = new TestHostUI(writer, width, isTerminal);

    /// <summary>The prompts that were refused.</summary>
    public IReadOnlyList<string> RefusedPrompts => _ui.RefusedPrompts;

    // The culture of the test: the engine uses threads of its own.
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "SasImageFix tests";

    public override PSHostUserInterface UI => _ui;

    // The module sends this version in the User-Agent header.
    public override Version Version { get; } = typeof(PSObject).Assembly.GetName().Version!;

    public override void SetShouldExit(int exitCode)
    {
    }

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
