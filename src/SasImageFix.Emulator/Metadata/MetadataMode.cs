namespace SasImageFix.Emulator;

/// <summary>How the metadata of an instance may be read.</summary>
public enum MetadataMode
{
    /// <summary>With a token or without one; a token is not looked at.</summary>
    V1AndV2,

    /// <summary>Only with a token that is good: 403 otherwise.</summary>
    V2Only,

    /// <summary>As before there were tokens: asking for one is answered 404.</summary>
    V1Only,
}
