using System.Management.Automation;
using SasImageFix.Client.Errors;

namespace SasImageFix.Commands;

/// <summary>Finds the file of a path, as Export-Csv does.</summary>
/// <param name="sessionState">The session of the cmdlet.</param>
/// <param name="invokeProvider">The providers of the session.</param>
internal sealed class ReportPath(SessionState sessionState, ProviderIntrinsics invokeProvider)
{
    private const string FileSystem = "FileSystem";
    private const string FileSystemPrefix = @"Microsoft.PowerShell.Core\FileSystem::";

    /// <summary>Finds the file that is written.</summary>
    /// <param name="path">The path that the user specified.</param>
    /// <param name="isLiteral">Whether wildcards have no meaning.</param>
    /// <returns>The full path. It isn't the path of a link, so that the file is replaced, and not the link.</returns>
    /// <exception cref="SasImageFixException">The path isn't the path of one file.</exception>
    public string ResolveTarget(string path, bool isLiteral)
    {
        var file = isLiteral ? ResolveLiteral(path) : Resolve(path);
        var item = GetItem(file);
        if (item is not null && ReportInput.GetText(item, "ResolvedTarget") is { } target && target != file)
        {
            (file, item) = (target, GetItem(target));
        }

        if (Directory.Exists(file))
        {
            throw Invalid($"The path '{path}' is the path of a folder.", "Specify the path of a file, such as report.html.");
        }

        // The name of a folder that doesn't exist isn't the name of a file.
        if (file.Length == 0 || Path.GetFileName(file).Length == 0)
        {
            throw Invalid($"The path '{path}' isn't the path of a file.", "Specify the path of a file, such as report.html.");
        }

        // A device or a named pipe must not be replaced by a file.
        if (item is not null && Path.DirectorySeparatorChar == '/' && GetUnixType(item) != "File")
        {
            throw Invalid($"The path '{path}' isn't the path of a regular file.", "Specify the path of a file, such as report.html.");
        }

        return file;
    }

    /// <summary>Finds a file that is read. Wildcards have no meaning.</summary>
    /// <exception cref="SasImageFixException">The path isn't a path of the FileSystem provider.</exception>
    public string ResolveLiteral(string path)
    {
        var file = Run(path, () =>
        {
            var resolved = sessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return (resolved, provider);
        });
        return CheckProvider(path, file.provider, file.resolved);
    }

    private string Resolve(string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
        {
            return ResolveLiteral(path);
        }

        var (files, provider) = Run(path, () => Find(path));
        const string Literal = "If the name of the file contains brackets, specify -LiteralPath.";
        return files.Count switch
        {
            0 => throw Invalid($"The path '{path}' contains wildcards, and matches no file.", Literal),
            1 => CheckProvider(path, provider!, files[0]),
            _ => throw Invalid($"The path '{path}' matches {files.Count} files.", $"Specify the path of one file. {Literal}"),
        };
    }

    private (IReadOnlyList<string> Files, ProviderInfo? Provider) Find(string path)
    {
        try
        {
            var files = sessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            return (files, provider);
        }
        catch (ItemNotFoundException)
        {
            return ([], null);
        }
    }

    private static string CheckProvider(string path, ProviderInfo provider, string file) => provider.Name == FileSystem
        ? file
        : throw Invalid(
            $"The path '{path}' is a path of the provider {provider.Name}, which has no files.",
            "Specify the path of a file, such as report.html.");

    private static T Run<T>(string path, Func<T> resolve)
    {
        try
        {
            return resolve();
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException
            or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new SasImageFixException(ErrorKind.InvalidReportPath, $"The path '{path}' can't be used. {exception.Message}", exception);
        }
    }

    private PSObject? GetItem(string file)
    {
        try
        {
            return invokeProvider.Item.Get([FileSystemPrefix + file], force: true, literalPath: true).FirstOrDefault();
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException
            or NotSupportedException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // PowerShell 7 adds the property UnixStat to files. The property UnixMode shows a named pipe as a file.
    private static string? GetUnixType(PSObject item) =>
        item.Properties["UnixStat"]?.Value is { } stat ? ReportInput.GetText(PSObject.AsPSObject(stat), "ItemType") : null;

    private static SasImageFixException Invalid(string message, string recommendation) =>
        new(ErrorKind.InvalidReportPath, message) { Recommendation = recommendation };
}
