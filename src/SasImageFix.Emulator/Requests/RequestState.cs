namespace SasImageFix.Emulator.Requests;

/// <summary>The state of a request. Completed and aborted are final.</summary>
public enum RequestState
{
    /// <summary>The request arrived and hasn't ended.</summary>
    Arrived,

    /// <summary>The response is complete and is being sent.</summary>
    Completed,

    /// <summary>Before the response was complete, the client disconnected, the server stopped, or a fault aborted the request.</summary>
    Aborted,
}
