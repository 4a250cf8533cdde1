using SasImageFix.Client.Http;

namespace SasImageFix.Session;

/// <summary>The log of one of several accounts. Each message begins with the profile, the management center, or both.</summary>
internal sealed class AccountLog : IClientLog
{
    private readonly IClientLog _log;
    private readonly string _prefix;

    private AccountLog(IClientLog log, AccountLabel label) => (_log, _prefix) = (log, $"{label.Title}: ");

    public bool IsVerbose => _log.IsVerbose;

    public bool IsDebug => _log.IsDebug;

    /// <summary>Creates the log of an account.</summary>
    /// <param name="log">The log of the call.</param>
    /// <param name="label">What distinguishes the account from the others; null if it is the only one.</param>
    public static IClientLog Create(IClientLog log, AccountLabel? label) => label is null ? log : new AccountLog(log, label);

    public void Verbose(string line) => _log.Verbose(_prefix + line);

    public void Warning(string line) => _log.Warning(_prefix + line);

    public void Debug(string text) => _log.Debug(_prefix + text);
}
