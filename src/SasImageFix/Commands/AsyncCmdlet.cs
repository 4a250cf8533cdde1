using System.Collections;
using System.Management.Automation;
using System.Reflection;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Platform;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>A cmdlet whose work is asynchronous. Its output reaches the pipeline as it is produced, and Ctrl+C ends it at once.</summary>
public abstract class AsyncCmdlet : PSCmdlet
{
    private readonly Random _random = new();
    private volatile PipelinePump _pump = new();
    private volatile bool _isStopping;

    /// <summary>Only the cmdlets of this assembly derive from it.</summary>
    private protected AsyncCmdlet()
    {
    }

    // The commit follows the plus sign.
    private static string? ModuleVersion =>
        typeof(AsyncCmdlet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>Runs asynchronous work, and its actions on the pipeline's thread.</summary>
    private protected PipelinePump Pump => _pump;

    /// <summary>What the cmdlet knows about an error that occurs now.</summary>
    private protected virtual ErrorContext ErrorContext => new();

    /// <summary>Cancels the work; PowerShell calls it on a thread of its own.</summary>
    protected override void StopProcessing()
    {
        _isStopping = true;
        _pump.Stop();
    }

    /// <summary>Does a part of the work of the cmdlet. An error ends the cmdlet with one error record.</summary>
    private protected void Execute(Action action)
    {
        try
        {
            action();
        }
        catch (SasImageFixException error)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(error, ErrorContext));
        }
    }

    /// <summary>Runs asynchronous work to its end. A cmdlet that takes input runs the work of one object at a time.</summary>
    private protected void Run(Func<CancellationToken, Task> work)
    {
        try
        {
            _pump.Run(work);
        }
        finally
        {
            _pump = new PipelinePump();
            if (_isStopping)
            {
                _pump.Stop();
            }
        }
    }

    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>What the credential providers use, with the defaults for the network.</summary>
    private protected CredentialContext CreateCredentialContext(RunspaceSession session)
    {
        var profiles = new ProfileContext(EnvironmentVariables.OfProcess) { Directory = SessionState.Path.CurrentFileSystemLocation.ProviderPath };
        var log = new PipelineLog(this, action => Pump.Post(action));
        return new CredentialContext(profiles, session.Credentials, log, UserAgent(), Jitter);
    }

    // Requests in flight call it at the same time, and Random isn't safe for several threads.
    private double Jitter()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }

    // The table of the engine: the version of a host is the host's own.
    private string UserAgent() =>
        $"SasImageFix/{ModuleVersion} PowerShell/{(SessionState.PSVariable.GetValue("PSVersionTable") as Hashtable)?["PSVersion"]}";
}
