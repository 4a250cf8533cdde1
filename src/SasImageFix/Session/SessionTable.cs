using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Platform;

namespace SasImageFix.Session;

/// <summary>The session of each runspace, which ends with the runspace. No variable holds it.</summary>
/// <remarks>
/// ForEach-Object -Parallel uses a runspace for one item after the other and only resets it in between, which creates its constants again
/// (tried in PowerShell 7.6). A session belongs to the constants that it began with, or the credential of one item would sign the requests
/// of the next.
/// </remarks>
internal static class SessionTable
{
    private const string Constant = "PSVersionTable";

    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> Sessions = new();

    /// <summary>The session of the cmdlet's runspace. Call it on the pipeline's thread.</summary>
    public static RunspaceSession GetOrAdd(PSCmdlet cmdlet)
    {
        var (runspace, constant) = (Runspace.DefaultRunspace, cmdlet.SessionState.PSVariable.Get(Constant));
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

/// <summary>What a runspace has: the settings, and the temporary credentials that its calls were issued.</summary>
/// <param name="constant">A constant that the runspace keeps until it is reset; null if it has none.</param>
internal sealed class RunspaceSession(PSVariable? constant)
{
    public PSVariable? Constant => constant;

    public SessionSettings Settings { get; set; } = SessionSettings.Empty;

    public CredentialCache Credentials { get; } = new(Clock.System);
}
