using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>One of the signatures: where a request carries its parts.</summary>
internal interface ISignatureScheme
{
    /// <summary>Whether the request is signed this way.</summary>
    bool Recognizes(ReceivedRequest request);

    string? Version(ReceivedRequest request);

    string? Action(ReceivedRequest request);

    /// <summary>Reads what the request says of itself.</summary>
    /// <exception cref="ServiceErrorException">The request is malformed.</exception>
    SignatureClaim Read(ReceivedRequest request);

    string Compute(string secret, string stringToSign);
}
