namespace SasImageFix.Client.Credentials.External;

/// <summary>
/// Finds a program as a shell does: by its name on PATH only. .NET and Windows look in the current directory first, where anybody may
/// have put one of that name.
/// </summary>
internal static class ProgramPath
{
    private const string UsualExtensions = ".COM;.EXE;.BAT;.CMD";

    public static string? Find(string program, string? directory, bool isWindows) =>
        Find(program, directory, isWindows, Environment.GetEnvironmentVariable, File.Exists);

    /// <param name="program">A name, or a path, which stands for itself.</param>
    /// <param name="directory">Where a relative path starts; null for this process's own directory.</param>
    /// <param name="isWindows">Whose rules are followed.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <param name="exists">Whether there is a file of this path.</param>
    public static string? Find(string program, string? directory, bool isWindows, Func<string, string?> variable, Func<string, bool> exists)
    {
        string[] extensions = isWindows ? ExtensionsFor(program, variable) : [string.Empty];
        if (program.IndexOf('/') >= 0 || (isWindows && program.IndexOfAny(['\\', ':']) >= 0))
        {
            // What does not exist is left to the system, which knows why.
            var path = directory is null ? program : Path.Combine(directory, program);
            path = isWindows ? path : Path.GetFullPath(path);
            return extensions.Select(extension => path + extension).FirstOrDefault(exists) ?? path;
        }

        var separator = isWindows ? '\\' : '/';
        return (variable("PATH") ?? string.Empty)
            .Split(isWindows ? ';' : ':')
            .Select(directory => directory.Trim('"').TrimEnd(separator))
            .Where(directory => directory.Length > 0)
            .SelectMany(directory => extensions.Select(extension => $"{directory}{separator}{program}{extension}"))
            .FirstOrDefault(exists);
    }

    private static string[] ExtensionsFor(string program, Func<string, string?> variable)
    {
        var known = (variable("PATHEXT") ?? UsualExtensions).Split([';'], StringSplitOptions.RemoveEmptyEntries);
        return known.Any(extension => program.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ? [string.Empty, .. known] : known;
    }
}
