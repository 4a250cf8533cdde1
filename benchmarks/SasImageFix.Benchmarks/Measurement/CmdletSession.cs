using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>A runspace in this process that has imported the built module.</summary>
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
        var accessKey = EmulatorAccessKey.Default;
        var secret = new System.Net.NetworkCredential(string.Empty, accessKey.Secret).SecurePassword;
        WithVariable("credential", new PSCredential(accessKey.Id, secret)).WithVariable("uri", emulator);
        Run("Set-SasImageFixCredential -Credential $credential -EndpointUri $uri");
    }

    /// <summary>Indicates whether Get-SasImageFixTask has the parameter.</summary>
    public bool HasParameter(string parameter) => Run<bool>($"(Get-Command Get-SasImageFixTask).Parameters.ContainsKey('{parameter}')");

    /// <summary>Sets a variable of the session.</summary>
    public CmdletSession WithVariable(string variable, object value)
    {
        _runspace.SessionStateProxy.SetVariable(variable, value);
        return this;
    }

    /// <summary>Runs a script that writes one object.</summary>
    public T Run<T>(string script) => (T)Run(script).Single().BaseObject;

    /// <summary>Runs a script.</summary>
    /// <exception cref="RuntimeException">The script wrote an error.</exception>
    public IReadOnlyCollection<PSObject> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var output = shell.AddScript(script).Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error
            ? throw new RuntimeException(error.ToString(), error.Exception, error)
            : output;
    }

    public void Dispose() => _runspace.Dispose();
}
