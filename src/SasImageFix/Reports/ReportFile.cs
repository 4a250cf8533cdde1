namespace SasImageFix.Reports;

/// <summary>Writes a file completely or not at all.</summary>
internal static class ReportFile
{
    private static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    /// <summary>Whether a file can be written to: on Windows, it isn't read-only; on Unix, the user has the permission.</summary>
    public static bool IsWritable(string path)
    {
        if (IsWindows)
        {
            return (File.GetAttributes(path) & FileAttributes.ReadOnly) == 0;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Checks that a file can be created in the folder of the target, and leaves nothing behind.</summary>
    /// <exception cref="IOException">The folder doesn't exist, or the disk has an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written to.</exception>
    public static void CheckFolder(string path)
    {
        using var file = new FileStream(
            GetTemporaryPath(path), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    /// <summary>
    /// Writes a temporary file next to the target, and then replaces the target. If this fails, the target is unchanged, and the temporary
    /// file is removed.
    /// </summary>
    /// <param name="path">The full path of the target.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The target exists and isn't replaced, or the file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the target can't be written to.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write)
    {
        var temporary = GetTemporaryPath(path);
        try
        {
            bool isReadOnly;
            using (var file = Create(temporary, overwrite ? path : null, out isReadOnly))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            // Windows doesn't replace a file that is read-only.
            if (isReadOnly && IsWindows)
            {
                File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            }

            Move(temporary, path, overwrite);
            if (isReadOnly)
            {
                File.SetAttributes(path, File.GetAttributes(path) | FileAttributes.ReadOnly);
            }
        }
        catch
        {
            Delete(temporary);
            throw;
        }
    }

    private static string GetTemporaryPath(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileNameWithoutExtension(Path.GetRandomFileName())}.report.tmp");

    // On Unix, the new file gets the permissions of the file that it replaces, but belongs to the user who runs the command. On Windows,
    // File.Replace keeps the permissions.
    private static FileStream Create(string temporary, string? replaced, out bool isReadOnly)
    {
        const int BufferSize = 1 << 16;
        if (replaced is null || !File.Exists(replaced))
        {
            isReadOnly = false;
            return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
        }

        if (IsWindows)
        {
            isReadOnly = (File.GetAttributes(replaced) & FileAttributes.ReadOnly) != 0;
            return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
        }

        File.Copy(replaced, temporary);
        isReadOnly = (File.GetAttributes(temporary) & FileAttributes.ReadOnly) != 0;
        File.SetAttributes(temporary, FileAttributes.Normal);
        return new FileStream(temporary, FileMode.Truncate, FileAccess.Write, FileShare.None, BufferSize);
    }

    private static void Move(string temporary, string path, bool overwrite)
    {
        try
        {
            if (!overwrite || !File.Exists(path))
            {
                File.Move(temporary, path);
                return;
            }
        }
        catch (IOException) when (overwrite && File.Exists(path))
        {
            // Another program created the file in the meantime.
        }

        File.Replace(temporary, path, destinationBackupFileName: null);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first error is more important.
        }
    }
}
