namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>A format of profile files. It maps between its own names of fields and modes and the names that aliyun uses.</summary>
/// <param name="Title">The name of the format in messages.</param>
/// <param name="Parse">Reads the profiles from the text of a file.</param>
/// <param name="Modes">Maps the mode names of the format to those of aliyun.</param>
/// <param name="Fields">Maps the field names of aliyun to those of the format; null if they are the same.</param>
internal sealed record ProfileFormat(
    string Title,
    Func<ProfileLocation, string, ProfileFile> Parse,
    IReadOnlyDictionary<string, string> Modes,
    IReadOnlyDictionary<string, string>? Fields = null)
{
    /// <summary>Gets the name of a field in the format; empty if the format has no such field.</summary>
    public string GetFieldName(string field) => Fields is null ? field : Fields.TryGetValue(field, out var name) ? name : string.Empty;
}
