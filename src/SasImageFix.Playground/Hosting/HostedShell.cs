using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SasImageFix.Playground.Hosting;

/// <summary>The hosted engine as a console uses it: one script after the other, all they write displayed by the host.</summary>
internal sealed class HostedShell(TextHost host) : IDisposable
{
    private readonly Runspace _runspace = ModuleRunspace.Open(host);

    private PowerShell? _running;

    private ArrayList Errors => (ArrayList)_runspace.SessionStateProxy.GetVariable("Error");

    /// <summary>Runs a script to its end.</summary>
    /// <returns>The last error that it made; null when there was none.</returns>
    public async Task<ErrorRecord?> RunAsync(string script)
    {
        Errors.Clear();
        using var shell = PowerShell.Create(_runspace);
        // As a console does it: errors are displayed where they fall, among the output.
        shell.AddScript(script).AddCommand("Out-Default");
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        _running = shell;
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
        finally
        {
            _running = null;
        }
    }

    /// <summary>Stops the script that runs, if one does. From any thread.</summary>
    public void Stop() => _running?.BeginStop(callback: null, state: null);

    public void Dispose() => _runspace.Dispose();
}
