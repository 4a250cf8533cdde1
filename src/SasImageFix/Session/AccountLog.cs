using SasImageFix.Client.Http;

namespace SasImageFix.Session;

/// <summary>The log of one of several accounts. Each message begins with the profile, or with the management center.</summary>
/// <param name="log">The log of the call.</param>
/// <param name="label">What distinguishes the account from the others.</param>
internal sealed class AccountLog(IClientLog log, AccountLabel label) : IClientLog
{
    private readonly string _prefix = $"{label.Title}: ";

    public bool IsVerbose => log.IsVerbose;

    public bool IsDebug => log.IsDebug;

    public void Verbose(string line) => log.Verbose(_prefix + line);

    public void Warning(string line) => log.Warning(_prefix + line);

    public void Debug(string text) => log.Debug(_prefix + text);
}
