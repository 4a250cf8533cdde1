namespace SasImageFix.Client.Transport;

/// <summary>Where the client tells what it does, while it does it. Called from any thread; no text holds a secret.</summary>
internal interface ITransportLog
{
    /// <summary>One line for a request that has ended.</summary>
    void Verbose(string line);

    /// <summary>Something that went another way than was meant, and that the user should know.</summary>
    void Warning(string line);

    /// <summary>What a request is made of, for people who look for a fault.</summary>
    void Debug(string text);
}
