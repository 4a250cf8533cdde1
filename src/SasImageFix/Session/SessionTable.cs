using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Platform;

namespace SasImageFix.Session;

/// <summary>The sessions by runspace. A session ends with its runspace and isn't stored in a variable.</summary>
/// <remarks>
/// ForEach-Object -Parallel reuses a runspace for several items and resets it between them. The reset replaces the object of each constant,
/// such as PSVersionTable (tested with PowerShell 7.6). A session is therefore valid only while PSVersionTable is the same object as when
/// the session was created. Otherwise, the credential of one item would sign the requests of the next item.
/// </remarks>
internal static class SessionTable
{
    private const string ConstantName = "PSVersionTable";

    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> Sessions = new();

    /// <summary>Gets or creates the session of the runspace of a cmdlet. Call this method on the pipeline thread.</summary>
    public static RunspaceSession GetOrAdd(PSCmdlet cmdlet)
    {
        var (runspace, constant) = (Runspace.DefaultRunspace, cmdlet.SessionState.PSVariable.Get(ConstantName));
        lock (Sessions)
        {
            if (Sessions.TryGetValue(runspace, out var session) && ReferenceEquals(session.Constant, constant))
            {
                return session;
            }

            Sessions.Remove(runspace);
            session = new RunspaceSession(constant);
            Sessions.Add(runspace, session);
            return session;
        }
    }

    public static void Remove(Runspace runspace) => Sessions.Remove(runspace);
}

/// <summary>The settings and the cached temporary credentials of a runspace.</summary>
/// <param name="constant">A constant variable that exists until the runspace is reset; null if there is none.</param>
internal sealed class RunspaceSession(PSVariable? constant)
{
    public PSVariable? Constant => constant;

    public SessionSettings Settings { get; set; } = SessionSettings.Empty;

    public CredentialCache CredentialCache { get; } = new(Clock.System);
}
