using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace SasImageFix.Playground.Hosting;

/// <summary>The streams as text; questions are refused, since nobody may be there to answer.</summary>
internal sealed class TextHostUI(TextWriter writer, int width, bool isTerminal) : PSHostUserInterface
{
    private readonly List<string> _refused = [];

    public IReadOnlyList<string> Refused => _refused;

    public override PSHostRawUserInterface RawUI { get; } = new TextHostRawUI(width);

    public override bool SupportsVirtualTerminal => isTerminal;

    public override void Write(string value) => writer.Write(Rendered(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => writer.Write(Rendered(value));

    public override void WriteLine(string value) => writer.WriteLine(Rendered(value));

    public override void WriteErrorLine(string value) => writer.WriteLine(Rendered(value));

    public override void WriteWarningLine(string message) => writer.WriteLine($"WARNING: {message}");

    public override void WriteVerboseLine(string message) => writer.WriteLine($"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => writer.WriteLine($"DEBUG: {message}");

    // A text has no place for a bar that is drawn over itself.
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
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw Refuse(caption, message);

    public override string ReadLine() => throw Refuse("ReadLine", "a line");

    public override SecureString ReadLineAsSecureString() => throw Refuse("ReadLine", "a secret");

    // The engine leaves it to the host to take the colours out where they cannot be shown or are not wanted.
    private string Rendered(string text) => GetOutputString(text, isTerminal);

    private HostException Refuse(string caption, string message)
    {
        var question = $"{caption}: {message}";
        _refused.Add(question);
        return new HostException($"This host answers no questions, and it was asked: {question}");
    }
}
