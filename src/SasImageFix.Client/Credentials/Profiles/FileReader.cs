using System.Text;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>Reads credential files. It never writes to them.</summary>
internal class FileReader
{
    // A longer file isn't a credential file.
    private const int MaxLength = 4 * 1024 * 1024;

    private const int BlockLength = 64 * 1024;

    public static FileReader System { get; } = new();

    /// <summary>Reads a text in UTF-8 or in the encoding of its byte order mark.</summary>
    /// <returns>Null if the file doesn't exist.</returns>
    /// <exception cref="SasImageFixException">The file exists but can't be read.</exception>
    public string? ReadText(string path)
    {
        try
        {
            using var reader = new StreamReader(Open(path), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
            var text = new StringBuilder();
            var block = new char[BlockLength];
            int count;
            // The length of the text is checked, because a device or a pipe has no file length.
            while ((count = reader.Read(block, 0, block.Length)) > 0)
            {
                text.Append(block, 0, count);
                if (text.Length > MaxLength)
                {
                    throw Unreadable(path, $"is larger than {MaxLength} characters");
                }
            }

            return text.ToString();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable(path, Directory.Exists(path)
                ? "is a directory, not a file"
                : "can't be read by this user: change its permissions or its owner");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, $"can't be read ({exception.GetType().Name})");
        }
    }

    /// <summary>Opens a file that other programs may write to at the same time.</summary>
    protected virtual Stream Open(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static SasImageFixException Unreadable(string path, string problem) => new(ErrorKind.InvalidProfile, $"{path} {problem}.");
}
