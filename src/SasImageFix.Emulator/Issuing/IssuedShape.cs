namespace SasImageFix.Emulator;

/// <summary>What the answers look like in which keys are issued.</summary>
/// <remarks>No <see cref="FaultKind"/>: those are of every service, these of the places that keys come from.</remarks>
public enum IssuedShape
{
    /// <summary>As published.</summary>
    Whole,

    /// <summary>200, and neither key nor token nor expiration in it.</summary>
    NoCredentials,

    /// <summary>
    /// 200 with the Code <c>Failed</c> and no key, as metadata and a Credentials URI tell a failure. Answers of STS have no Code: they are
    /// whole.
    /// </summary>
    CodeFailed,
}
