using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Support;

/// <summary>
/// A profile mode of Alibaba Cloud CLI, or a credential type of the SDK ini files, with a valid profile and corrupt ones.
/// </summary>
/// <param name="Name">The mode or the type as the file contains it.</param>
/// <param name="CreateValidFields">Creates the fields of a valid profile.</param>
/// <param name="RequiredFields">The required fields.</param>
/// <param name="CorruptProfiles">Profiles that have all required fields but fail.</param>
internal sealed record ProfileMode(
    string Name,
    Func<CredentialServicesFixture, Dictionary<string, string>> CreateValidFields,
    IReadOnlyList<string> RequiredFields,
    IReadOnlyList<CorruptProfile> CorruptProfiles)
{
    public const string Profile = "under-test";

    /// <summary>Indicates whether the profile is in an ini file.</summary>
    public bool IsIni { get; init; }

    /// <summary>The kind of the error if a required field is missing.</summary>
    public ErrorKind MissingFieldError { get; init; } = ErrorKind.InvalidProfile;

    /// <summary>The profiles to which this profile refers.</summary>
    public IReadOnlyList<Dictionary<string, string>> ReferencedProfiles { get; init; } = [];

    public string Path => IsIni ? CredentialChainFixture.IniPath : CredentialChainFixture.CliConfigPath;

    public override string ToString() => Name;
}
