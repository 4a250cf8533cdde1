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

    /// <summary>What was written to the host itself, such as the text of -WhatIf.</summary>
    public string Screen => $"{_screen}";

    /// <summary>What <c>Get-SasImageFixCredential</c> tells.</summary>
    public CredentialInfo InForce => Info(string.Empty);

    /// <summary>The key that every emulator knows by default.</summary>
    public static PSCredential EmulatorCredential { get; } = Credential(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);

    public static PSCredential Credential(string id, string secret) => new(id, Secure(secret));

    public static SecureString Secure(string secret) => new System.Net.NetworkCredential(string.Empty, secret).SecurePassword;

    /// <summary>Sets a variable of the session.</summary>
    public ModuleSession With(string name, object? value)
    {
        Runspace.SessionStateProxy.SetVariable(name, value);
        return this;
    }

    /// <summary>Makes the emulator and its key the session's.</summary>
    public ModuleSession ConnectedTo(EmulatorServer emulator)
    {
        var outcome = With("credential", EmulatorCredential).With("uri", emulator.BaseAddress)
            .Invoke("Set-SasImageFixCredential -Credential $credential -EndpointUri $uri");
        Assert.Empty(outcome.Errors);
        return this;
    }

    /// <summary>What <c>Get-SasImageFixCredential</c> tells with these parameters, without an error.</summary>
    public CredentialInfo Info(string parameters)
    {
        var outcome = Invoke($"Get-SasImageFixCredential {parameters}");
        Assert.Empty(outcome.Errors);
        return Assert.IsType<CredentialInfo>(Assert.Single(outcome.Output).BaseObject);
    }

    public PowerShell Shell(string script) => PowerShell.Create(Runspace).AddScript(script);

    /// <summary>Runs a script to its end, whatever it writes.</summary>
    public Outcome Invoke(string script)
    {
        using var shell = Shell(script);
        var output = new PSDataCollection<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException failure)
        {
            terminating = failure.ErrorRecord;
        }

        List<ErrorRecord> errors = [.. shell.Streams.Error];
        if (terminating is not null)
        {
            errors.Add(terminating);
        }

        return new Outcome(
            [.. output],
            errors,
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Debug.Select(record => record.Message)],
            [.. shell.Streams.Progress]);
    }

    public void Dispose()
    {
        Runspace.Dispose();
        _screen.Dispose();
    }
}
