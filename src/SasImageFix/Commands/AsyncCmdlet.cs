using System.Collections;
using System.Management.Automation;
using System.Reflection;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Platform;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>A cmdlet that runs asynchronous work, writes output while the work runs, and stops at once on Ctrl+C.</summary>
public abstract class AsyncCmdlet : PSCmdlet
{
    private readonly Random _random = new();
    private volatile PipelineDispatcher _dispatcher = new();
    private volatile bool _isStopping;

    /// <summary>Initializes the cmdlet. Only cmdlets in this assembly can derive from this class.</summary>
    private protected AsyncCmdlet()
    {
    }

    // The part after the plus sign is the commit.
    private static string? ModuleVersion =>
        typeof(AsyncCmdlet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>Runs asynchronous work on the pipeline thread.</summary>
    private protected PipelineDispatcher Dispatcher => _dispatcher;

    /// <summary>The current state of the cmdlet, for an error record.</summary>
    private protected virtual ErrorContext ErrorContext => new();

    /// <summary>Cancels the work. PowerShell calls this method on a separate thread.</summary>
    protected override void StopProcessing()
    {
        _isStopping = true;
        _dispatcher.Stop();
    }

    /// <summary>Runs an action. A <see cref="SasImageFixException"/> ends it with one error record.</summary>
    private protected void Execute(Action action)
    {
        try
        {
            action();
        }
        catch (SasImageFixException error)
        {
            var record = ErrorRecordFactory.Create(error, ErrorContext);
            // -ErrorAction has no effect on ThrowTerminatingError. Without it, a plain try/catch must catch the error.
            if (IsBound("ErrorAction"))
            {
                WriteError(record);
            }
            else
            {
                ThrowTerminatingError(record);
            }
        }
    }

    /// <summary>Runs asynchronous work and waits until it ends. A cmdlet with pipeline input calls this method for each object.</summary>
    private protected void Run(Func<CancellationToken, Task> work)
    {
        try
        {
            _dispatcher.Run(work);
        }
        finally
        {
            _dispatcher = new PipelineDispatcher();
            if (_isStopping)
            {
                _dispatcher.Stop();
            }
        }
    }

    /// <summary>Runs asynchronous work on the thread pool and waits until it ends. The work can block its thread.</summary>
    private protected void RunOnThreadPool(Func<CancellationToken, Task> work) =>
        Run(cancellationToken => Task.Run(() => work(cancellationToken), cancellationToken));

    private protected bool IsBound(string parameterName) => MyInvocation.BoundParameters.ContainsKey(parameterName);

    /// <summary>Creates the context of the credential providers, with the default network settings.</summary>
    private protected CredentialContext CreateCredentialContext(RunspaceSession session)
    {
        var profiles = new ProfileContext(EnvironmentVariables.OfProcess)
        {
            Directory = GetCurrentDirectory(),
        };
        var log = new PipelineLog(this, action => Dispatcher.Write(action));
        return new CredentialContext(profiles, session.CredentialCache, log, GetUserAgent(), NextJitter);
    }

    private string? GetCurrentDirectory()
    {
        try
        {
            return SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        }
        catch (Exception exception) when (exception is ProviderNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            // A session of Just Enough Administration (JEA) has no FileSystem provider. Only relative paths need the location.
            return null;
        }
    }

    // Requests call this method concurrently, and Random isn't thread-safe.
    private double NextJitter()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }

    // The version of the host isn't used, because the host can be a program other than PowerShell.
    private string GetUserAgent() =>
        $"SasImageFix/{ModuleVersion} PowerShell/{(SessionState.PSVariable.GetValue("PSVersionTable") as Hashtable)?["PSVersion"]}";
}
