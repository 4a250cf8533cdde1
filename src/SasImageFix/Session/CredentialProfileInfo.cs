using SasImageFix.Client.Platform;

namespace SasImageFix;

/// <summary>A profile in a profile file, and whether it can be used. It contains no secret.</summary>
public sealed class CredentialProfileInfo
{
    /// <summary>The name of the profile, which is case-sensitive.</summary>
    public string ProfileName { get; set; } = string.Empty;

    /// <summary>The mode of the profile, or the type of a section of an ini file, as in the file; null if the profile has none.</summary>
    public string? Mode { get; set; }

    /// <summary>The region of the profile; null if it has none.</summary>
    public string? RegionId { get; set; }

    /// <summary>The path of the file.</summary>
    public string Path { get; set; } = string.Empty;

    /// <summary>Whether the profile is selected if a command specifies no profile.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Whether the profile can be used, as far as its file shows.</summary>
    public bool IsUsable { get; set; }

    /// <summary>Why the profile can't be used; null if it can be used.</summary>
    public string? Reason { get; set; }

    /// <summary>The name of the profile and the path of its file in one line.</summary>
    public override string ToString() => DisplayText.ReplaceUnsafeCharacters($"{ProfileName} in {Path}");
}
