using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Hosting;

namespace SasImageFix.Tests.Support;

/// <summary>A runspace with the built module, whose host refuses every prompt.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly StringWriter _screen = new();
    private readonly TestHost _host;

    public ModuleSession()
    {
        _host = new TestHost(TextWriter.Synchronized(_screen), width: 120);
        Runspace = ModuleRunspace.Open(_host);
    }

    public Runspace Runspace { get; }

    /// <summary>The prompts that the host refused.</summary>
    public IReadOnlyList<string> RefusedPrompts => _host.RefusedPrompts;

    /// <summary>The text that the host displayed, such as the output of -WhatIf.</summary>
    public string Screen => $"{_screen}";

    /// <summary>The output of <c>Get-SasImageFixCredential</c>.</summary>
    public CredentialInfo CurrentCredential => GetCredentialInfo(string.Empty);

    /// <summary>The credential that every emulator accepts by default.</summary>
    public static PSCredential EmulatorCredential { get; } = Credential(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);

    public static PSCredential Credential(string id, string secret) => new(id, Secure(secret));

    public static SecureString Secure(string secret) => new System.Net.NetworkCredential(string.Empty, secret).SecurePassword;

    /// <summary>Sets a variable of the session.</summary>
    public ModuleSession With(string name, object? value)
    {
        Runspace.SessionStateProxy.SetVariable(name, value);
        return this;
    }

    /// <summary>Sets the endpoint and the credential of the emulator in the session.</summary>
    public ModuleSession ConnectedTo(EmulatorServer emulator)
    {
        var result = With("credential", EmulatorCredential).With("uri", emulator.BaseAddress)
            .Invoke("Set-SasImageFixCredential -Credential $credential -EndpointUri $uri");
        Assert.Empty(result.Errors);
        return this;
    }

    /// <summary>Gets the output of <c>Get-SasImageFixCredential</c> with these parameters, which must write no error.</summary>
    public CredentialInfo GetCredentialInfo(string parameters)
    {
        var result = Invoke($"Get-SasImageFixCredential {parameters}");
        Assert.Empty(result.Errors);
        return Assert.IsType<CredentialInfo>(Assert.Single(result.Output).BaseObject);
    }

    public PowerShell CreateShell(string script) => PowerShell.Create(Runspace).AddScript(script);

    /// <summary>Runs a script and returns the output of all streams.</summary>
    public InvocationResult Invoke(string script)
    {
        using var shell = CreateShell(script);
        var output = new PSDataCollection<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }

        List<ErrorRecord> errors = [.. shell.Streams.Error];
        if (terminating is not null)
        {
            errors.Add(terminating);
        }

        return new InvocationResult(
            [.. output],
            errors,
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Progress]);
    }

    public void Dispose()
    {
        Runspace.Dispose();
        _screen.Dispose();
    }
}
