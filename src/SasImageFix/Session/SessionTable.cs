using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SasImageFix.Session;

/// <summary>The session of each runspace, which vanishes with it; no variable holds it.</summary>
/// <remarks>
/// ForEach-Object -Parallel uses a runspace for one item after the other and only resets it in between, which makes its constants anew (tried in
/// PowerShell 7.6): a session goes with the constants that it began with, or one item's key would sign for the next.
/// </remarks>
internal static class SessionTable
{
    private const string Constant = "PSVersionTable";

    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> SessionOf = new();

    /// <summary>The session that the cmdlet runs in. On the pipeline's thread.</summary>
    public static RunspaceSession Of(PSCmdlet cmdlet)
    {
        var (runspace, mark) = (Runspace.DefaultRunspace, cmdlet.SessionState.PSVariable.Get(Constant));
        lock (SessionOf)
        {
            if (SessionOf.TryGetValue(runspace, out var session) && session.IsOf(mark))
            {
                return session;
            }

            SessionOf.Remove(runspace);
            session = new RunspaceSession(mark);
            SessionOf.Add(runspace, session);
            return session;
        }
    }

    public static void Forget(Runspace runspace) => SessionOf.Remove(runspace);
}
