using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SasImageFix.Session;

/// <summary>The session of each runspace, which vanishes with it; no variable holds it.</summary>
internal static class SessionTable
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> SessionOf = new();

    public static RunspaceSession Get(Runspace runspace) => SessionOf.GetValue(runspace, _ => new RunspaceSession());

    public static void Forget(Runspace runspace) => SessionOf.Remove(runspace);
}
