using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Emulator;
using SasImageFix.Playground;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Benchmarks.Measured;

/// <summary>A hosted engine with the built module.</summary>
internal sealed class CmdletSession : IDisposable
{
    private readonly Runspace _runspace = ModuleRunspace.Open(new TextHost(TextWriter.Null, width: 120));

    /// <summary>One that nothing is set in.</summary>
    public CmdletSession()
    {
    }

    /// <summary>One that is connected to an emulator.</summary>
    public CmdletSession(Uri emulator) => Run(new EmulatorAccess(emulator, EmulatorAccessKey.Default).SetUpScript);

    /// <summary>Whether Get-SasImageFixTask has the parameter.</summary>
    public bool Has(string parameter) => Run<bool>($"(Get-Command Get-SasImageFixTask).Parameters.ContainsKey('{parameter}')");

    public CmdletSession With(string variable, object value)
    {
        _runspace.SessionStateProxy.SetVariable(variable, value);
        return this;
    }

    /// <summary>Runs a script whose one output is a value.</summary>
    public T Run<T>(string script) => (T)Run(script).Single().BaseObject;

    /// <exception cref="RuntimeException">Something went wrong, so that there is nothing to measure.</exception>
    public IReadOnlyCollection<PSObject> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var output = shell.AddScript(script).Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new RuntimeException(error.ToString(), error.Exception, error) : output;
    }

    public void Dispose() => _runspace.Dispose();
}
