using SasImageFix.Client.Credentials.Profiles;

namespace SasImageFix.Client.Credentials;

/// <summary>A profile file, and the state of each of its profiles.</summary>
/// <param name="Location">The location of the file.</param>
/// <param name="Failure">Why the file can't be read; null if it can be read, doesn't exist, or is skipped.</param>
/// <param name="Profiles">The profiles, in the order of the file; null if the file wasn't read.</param>
internal sealed record ListedFile(ProfileLocation Location, SasImageFixException? Failure, IReadOnlyList<ListedProfile>? Profiles)
{
    /// <summary>The path and the result of the search, for messages.</summary>
    public override string ToString() => $"{Location.Path} ({Describe()})";

    private string Describe() => this switch
    {
        { Location.SkipReason: { } reason } => reason,
        { Failure: not null } => "can't be read",
        { Profiles: null } => "doesn't exist",
        { Profiles.Count: 1 } => "1 profile",
        _ => $"{Profiles!.Count} profiles",
    };
}

/// <summary>The state of a profile.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="IsCurrent">Whether the profile is selected if no profile is specified.</param>
/// <param name="Problem">Why the profile can't be used, as a sentence; null if it can be used, as far as its file shows.</param>
internal sealed record ListedProfile(Profile Profile, bool IsCurrent, string? Problem);
