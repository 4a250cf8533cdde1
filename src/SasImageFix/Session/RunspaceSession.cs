using System.Management.Automation;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>What a runspace holds: what was set, and the temporary keys that its calls were given.</summary>
/// <param name="mark">What the runspace has only for as long as it is used for one thing; null where there is no such.</param>
internal sealed class RunspaceSession(PSVariable? mark)
{
    public SessionSettings Settings { get; set; } = SessionSettings.Empty;

    public CredentialCache Keys { get; } = new(Clock.System);

    public bool IsOf(PSVariable? current) => ReferenceEquals(mark, current);
}
