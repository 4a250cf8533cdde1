namespace SasImageFix.Reports;

/// <summary>The values that a task has in common with the earlier attempts to fix the same vulnerability in the same image.</summary>
/// <remarks>The ID isn't part of it, because a second attempt can have another one.</remarks>
internal readonly record struct ComparisonKey(
    string? ProfileName, string? RegionId, string? RepoNamespace, string? RepoName, string? OldTag, string? VulAlias)
{
    /// <summary>Creates the key of a task. In a CSV file, an empty value and a missing value are the same.</summary>
    public static ComparisonKey Create(
        string? profileName, string? regionId, string? repoNamespace, string? repoName, string? oldTag, string? vulAlias) =>
        new(
            profileName ?? string.Empty, regionId ?? string.Empty, repoNamespace ?? string.Empty, repoName ?? string.Empty,
            oldTag ?? string.Empty, vulAlias ?? string.Empty);

    /// <summary>The key for a comparison with a list that has no profiles.</summary>
    public ComparisonKey WithoutProfileName() => this with { ProfileName = string.Empty };
}
