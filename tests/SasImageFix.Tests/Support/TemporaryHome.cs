namespace SasImageFix.Tests.Support;

/// <summary>A home whose files are a test's own, for a process that sees no other.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public const string CliConfig = ".aliyun/config.json";
    public const string Ini = ".alibabacloud/credentials";
    public const string OtherIni = ".alibabacloud/credentials.ini";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    public string Path => _folder.FullName;

    /// <summary>The variables of a process that sees this home, and no key or place but what is in it.</summary>
    public Dictionary<string, string?> Variables => VariablesFor(Path);

    /// <summary>The variables of a process that sees a home, and no key or place but what is in it.</summary>
    public static Dictionary<string, string?> VariablesFor(string home)
    {
        var variables = NoKeys.Variables.ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        variables["HOME"] = variables["USERPROFILE"] = home;
        return variables;
    }

    /// <summary>Lays a file, or a directory where there is no text.</summary>
    /// <param name="file">Its path from here.</param>
    /// <param name="text">Its text, in which <c>@HOME@</c> stands for the path of this.</param>
    public TemporaryHome With(string file, string? text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(text is null ? path : System.IO.Path.GetDirectoryName(path)!);
        if (text is not null)
        {
            File.WriteAllText(path, Resolved(text));
        }

        return this;
    }

    public string PathOf(string file) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, file));

    public string Resolved(string text) => text.Replace("@HOME@", Path, StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
