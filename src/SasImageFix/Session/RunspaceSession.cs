using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>What a runspace holds: what was set, and the temporary keys that its calls were given.</summary>
internal sealed class RunspaceSession
{
    public SessionSettings Settings { get; set; } = SessionSettings.Empty;

    public KeyCache Keys { get; } = new(Clock.System);
}
