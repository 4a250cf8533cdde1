namespace SasImageFix.Emulator;

/// <summary>How far a request has come. It ends once, as answered or as aborted, and stays so.</summary>
public enum RequestState
{
    /// <summary>It has arrived and is not finished.</summary>
    Arrived,

    /// <summary>Its answer is complete and on its way.</summary>
    Answered,

    /// <summary>The client left, the server stopped, or a fault broke it off, before the answer was complete.</summary>
    Aborted,
}
