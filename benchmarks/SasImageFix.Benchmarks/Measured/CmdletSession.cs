using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;

namespace SasImageFix.Benchmarks.Measured;

/// <summary>A runspace in this process with the built module imported.</summary>
internal sealed class CmdletSession : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Opens a session without a credential.</summary>
    public CmdletSession()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(BuildMetadata.ModuleManifest);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>Opens a session that is connected to an emulator.</summary>
    public CmdletSession(Uri emulator)
        : this()
    {
        var key = EmulatorAccessKey.Default;
        var secret = new System.Net.NetworkCredential(string.Empty, key.Secret).SecurePassword;
        With("credential", new PSCredential(key.Id, secret)).With("uri", emulator);
        Run("Set-SasImageFixCredential -Credential $credential -EndpointUri $uri");
    }

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
