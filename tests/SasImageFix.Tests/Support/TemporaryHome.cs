namespace SasImageFix.Tests.Support;

/// <summary>A temporary home directory.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public const string CliConfig = ".aliyun/config.json";
    public const string Ini = ".alibabacloud/credentials";
    public const string OtherIni = ".alibabacloud/credentials.ini";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    public string Path => _folder.FullName;

    /// <summary>The environment variables of a process that uses this home directory and no other credential or endpoint.</summary>
    public Dictionary<string, string?> Variables => GetVariables(Path);

    /// <summary>Gets the environment variables of a process that uses a home directory and no other credential or endpoint.</summary>
    public static Dictionary<string, string?> GetVariables(string home)
    {
        var variables = TestCredentialIsolation.Variables.ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        variables["HOME"] = variables["USERPROFILE"] = home;
        return variables;
    }

    /// <summary>Creates a file, or a directory if the text is null.</summary>
    /// <param name="file">The path relative to the home directory.</param>
    /// <param name="text">The text. <c>@HOME@</c> is replaced with the path of the home directory.</param>
    public TemporaryHome WithFile(string file, string? text)
    {
        var path = GetPath(file);
        Directory.CreateDirectory(text is null ? path : System.IO.Path.GetDirectoryName(path)!);
        if (text is not null)
        {
            File.WriteAllText(path, ReplacePlaceholder(text));
        }

        return this;
    }

    public string GetPath(string file) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, file));

    public string ReplacePlaceholder(string text) => text.Replace("@HOME@", Path, StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
