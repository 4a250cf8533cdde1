namespace SasImageFix.Emulator.Verification;

/// <summary>A kind of response to a request for a temporary credential.</summary>
public enum CredentialResponseKind
{
    /// <summary>The documented response, with a credential.</summary>
    Complete,

    /// <summary>200 without an AccessKey, a security token, or an expiration.</summary>
    NoCredentials,

    /// <summary>
    /// 200 with the Code <c>Failed</c> and without a credential, as ECS metadata and credentials URIs report a failure. STS
    /// responses have no Code, so STS still returns a complete response.
    /// </summary>
    FailureCode,
}
