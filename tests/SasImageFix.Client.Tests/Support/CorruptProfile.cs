using SasImageFix.Client.Errors;
using SasImageFix.Emulator;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A profile with a defect: it provides no credential, or a credential that is rejected.</summary>
/// <param name="Name">A description of the defect.</param>
/// <param name="Kind">The kind of the expected error.</param>
/// <param name="Corrupt">Applies the defect to the emulator and to the fields of the profile.</param>
internal sealed record CorruptProfile(string Name, ErrorKind Kind, Action<CredentialServicesFixture, Dictionary<string, string>> Corrupt)
{
    /// <summary>The options of the emulator, which can contain faults.</summary>
    public EmulatorOptions Options { get; init; } = new();

    /// <summary>Creates a profile with a wrong value of a field.</summary>
    public static CorruptProfile WithValue(string field, string value, ErrorKind kind) =>
        new($"{field} = {value}", kind, (_, fields) => fields[field] = value);
}
