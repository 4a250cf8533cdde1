namespace SasImageFix.Emulator;

/// <summary>One of the signatures: where a request carries its parts.</summary>
internal interface ISignatureScheme
{
    /// <summary>Whether the request means to be signed this way.</summary>
    bool Recognises(ReceivedRequest request);

    string? Version(ReceivedRequest request);

    string? Action(ReceivedRequest request);

    /// <summary>Reads what the request says of itself, or tells what is wrong with its form.</summary>
    ServiceError? Read(ReceivedRequest request, out SignatureClaim? claim);

    string Compute(string secret, string stringToSign);
}
