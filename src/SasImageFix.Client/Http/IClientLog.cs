namespace SasImageFix.Client.Http;

/// <summary>Receives the messages of the client as they occur, from any thread. No message contains a secret.</summary>
internal interface IClientLog
{
    /// <summary>Whether verbose messages are shown. If not, callers don't have to create them.</summary>
    bool IsVerbose { get; }

    /// <summary>Whether debug messages are shown. If not, callers don't have to create them.</summary>
    bool IsDebug { get; }

    /// <summary>One line for each request that has ended, and for each wait.</summary>
    void Verbose(string line);

    /// <summary>Something that the user should know although the command continues.</summary>
    void Warning(string line);

    /// <summary>The details of a request.</summary>
    void Debug(string text);
}
