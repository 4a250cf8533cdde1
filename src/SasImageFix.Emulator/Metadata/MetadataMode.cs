namespace SasImageFix.Emulator.Metadata;

/// <summary>The versions of access to ECS metadata that are enabled.</summary>
public enum MetadataMode
{
    /// <summary>Access with or without a metadata token. A token isn't verified.</summary>
    V1AndV2,

    /// <summary>Access with a valid metadata token only. Otherwise, the response is 403.</summary>
    V2Only,

    /// <summary>Access without a metadata token only. The response to a request for a token is 404.</summary>
    V1Only,
}
