using System.Management.Automation;
using SasImageFix.Client.Transport;

namespace SasImageFix.Commands;

/// <summary>Brings what the client tells to a cmdlet's verbose and debug streams.</summary>
internal sealed class PipelineLog(Cmdlet cmdlet, Action<Action> post) : ITransportLog
{
    public void Verbose(string line) => post(() => cmdlet.WriteVerbose(line));

    public void Debug(string text) => post(() => cmdlet.WriteDebug(text));
}
