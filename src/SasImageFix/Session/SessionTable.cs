using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SasImageFix.Session;

/// <summary>The settings of each runspace, which vanish with it; no variable holds them.</summary>
internal static class SessionTable
{
    private static readonly ConditionalWeakTable<Runspace, SessionSettings> SettingsOf = new();

    public static SessionSettings Get(Runspace runspace) => SettingsOf.TryGetValue(runspace, out var settings) ? settings : SessionSettings.Empty;

    public static void Set(Runspace runspace, SessionSettings settings)
    {
        lock (SettingsOf)
        {
            SettingsOf.Remove(runspace);
            SettingsOf.Add(runspace, settings);
        }
    }

    public static void Forget(Runspace runspace) => SettingsOf.Remove(runspace);
}
