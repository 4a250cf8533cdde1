using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

/// <summary>A way in which a profile that is written well gives no key, or one that is refused.</summary>
/// <param name="Name">The way.</param>
/// <param name="Kind">What it comes to.</param>
/// <param name="Spoil">Makes it so.</param>
internal sealed record Spoiled(string Name, ErrorKind Kind, Action<IssuingWorld, Dictionary<string, string>> Spoil)
{
    /// <summary>What goes wrong at the servers.</summary>
    public EmulatorOptions Options { get; init; } = new();

    /// <summary>A value that is not what is meant to stand there.</summary>
    public static Spoiled Value(string field, string value, ErrorKind kind) => new($"{field} = {value}", kind, (_, fields) => fields[field] = value);
}
