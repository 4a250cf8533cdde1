namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>A kind of profile file. The fields and the modes of every format have the names that aliyun gives them.</summary>
/// <param name="Title">The kind of file, for messages.</param>
/// <param name="Parse">Reads the profiles from the text of a file.</param>
/// <param name="Modes">The modes of aliyun by the names that the format has for them.</param>
/// <param name="Fields">The names that the format has for the fields of aliyun; null if they are the same.</param>
internal sealed record ProfileFormat(
    string Title,
    Func<ProfilePath, string, ProfileFile> Parse,
    IReadOnlyDictionary<string, string> Modes,
    IReadOnlyDictionary<string, string>? Fields = null)
{
    /// <summary>The name of a field in the format; empty if it has no such field.</summary>
    public string NameOf(string field) => Fields is null ? field : Fields.TryGetValue(field, out var name) ? name : string.Empty;
}
