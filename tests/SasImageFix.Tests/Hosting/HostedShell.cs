using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SasImageFix.Tests.Hosting;

/// <summary>Runs scripts one after the other in one runspace, as a console does: the host displays their output.</summary>
internal sealed class HostedShell(TestHost host) : IDisposable
{
    private readonly Runspace _runspace = ModuleRunspace.Open(host);

    private ArrayList Errors => (ArrayList)_runspace.SessionStateProxy.GetVariable("Error");

    /// <summary>Runs a script.</summary>
    /// <returns>The last error; null if there was none.</returns>
    public async Task<ErrorRecord?> RunAsync(string script)
    {
        Errors.Clear();
        using var shell = PowerShell.Create(_runspace);
        // A console displays errors between the output.
        shell.AddScript(script).AddCommand("Out-Default");
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        try
        {
            await shell.InvokeAsync();
            return Errors.OfType<ErrorRecord>().FirstOrDefault();
        }
        catch (RuntimeException failure)
        {
            using var display = PowerShell.Create(_runspace);
            display.AddCommand("Out-Default").Invoke(new[] { failure.ErrorRecord });
            return failure.ErrorRecord;
        }
    }

    public void Dispose() => _runspace.Dispose();
}
