using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace SasImageFix.Tests.Hosting;

/// <summary>Writes all streams as text, and refuses every prompt.</summary>
internal sealed class TestHostUI(TextWriter writer, int width, bool isTerminal) : PSHostUserInterface
{
    private readonly List<string> _refusedPrompts = [];

    public IReadOnlyList<string> RefusedPrompts => _refusedPrompts;

    public override PSHostRawUserInterface RawUI { get; } = new TestHostRawUI(width);

    public override bool SupportsVirtualTerminal => isTerminal;

    public override void Write(string value) => writer.Write(Rendered(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => writer.Write(Rendered(value));

    public override void WriteLine(string value) => writer.WriteLine(Rendered(value));

    public override void WriteErrorLine(string value) => writer.WriteLine(Rendered(value));

    public override void WriteWarningLine(string message) => writer.WriteLine($"WARNING: {message}");

    public override void WriteVerboseLine(string message) => writer.WriteLine($"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => writer.WriteLine($"DEBUG: {message}");

    // A progress bar is redrawn in place, so it isn't text.
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw Refuse(caption, message);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw Refuse(caption, message);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw Refuse(caption, message);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw Refuse(caption, message);

    public override string ReadLine() => throw Refuse("ReadLine", "a line");

    public override SecureString ReadLineAsSecureString() => throw Refuse("ReadLine", "a secret");

    // The engine expects the host to remove colors.
    private string Rendered(string text) => GetOutputString(text, isTerminal);

    private HostException Refuse(string caption, string message)
    {
        var prompt = $"{caption}: {message}";
        _refusedPrompts.Add(prompt);
        return new HostException($"The test host refuses every prompt: {prompt}");
    }
}
