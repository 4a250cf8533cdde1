using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Verification;

/// <summary>A signature scheme: reads and computes the signature of a request.</summary>
internal interface ISignatureScheme
{
    /// <summary>Returns whether a request is signed with this scheme.</summary>
    bool IsUsedBy(ReceivedRequest request);

    string? GetVersion(ReceivedRequest request);

    string? GetAction(ReceivedRequest request);

    /// <summary>Reads the signature and its parameters, without verifying them.</summary>
    /// <exception cref="ServiceErrorException">The request is malformed.</exception>
    RequestSignature ReadSignature(ReceivedRequest request);

    string ComputeSignature(string secret, string stringToSign);
}
