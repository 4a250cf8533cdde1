using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

/// <summary>A mode of aliyun-cli's profiles, or a type of the ini files' sections, and all that can be wrong with it.</summary>
/// <param name="Name">The mode or type as it is written.</param>
/// <param name="Good">A profile that works.</param>
/// <param name="Needed">The fields without which it does not.</param>
/// <param name="Spoiled">The ways in which it does not although nothing is missing.</param>
internal sealed record ProfileMode(
    string Name, Func<IssuingWorld, Dictionary<string, string>> Good, IReadOnlyList<string> Needed, IReadOnlyList<Spoiled> Spoiled)
{
    public const string Profile = "under-test";

    /// <summary>Whether it stands in an ini file.</summary>
    public bool IsIni { get; init; }

    /// <summary>What a missing field comes to.</summary>
    public ErrorKind WithoutField { get; init; } = ErrorKind.InvalidProfile;

    /// <summary>Profiles that this one leads to.</summary>
    public IReadOnlyList<Dictionary<string, string>> Others { get; init; } = [];

    public string Path => IsIni ? KeyHunt.Ini : KeyHunt.Config;

    public override string ToString() => Name;
}
