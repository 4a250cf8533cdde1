using System.Collections.Concurrent;
using System.Text;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>Reads credential files, which must be regular files. It never writes to them.</summary>
internal class FileReader
{
    // A longer file isn't a credential file.
    private const int MaxLength = 4 * 1024 * 1024;

    private const int BlockLength = 64 * 1024;

    // A read that blocks can't be ended. Each path has at most one read at a time, so that calls that were stopped leave one thread behind.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _pathLocks = new(StringComparer.Ordinal);

    public static FileReader System { get; } = new();

    /// <summary>Reads a text in UTF-8 or in the encoding of its byte order mark.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="timeout">The maximum duration. A network drive that is unavailable can block a read.</param>
    /// <param name="cancellationToken">Ends the wait, even if the read is blocked.</param>
    /// <returns>Null if the file doesn't exist.</returns>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The file exists but can't be read.</exception>
    public async Task<string?> ReadTextAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(timeout);
        try
        {
            var pathLock = _pathLocks.GetOrAdd(path, _ => new SemaphoreSlim(1, 1));
            await pathLock.WaitAsync(stop.Token).ConfigureAwait(false);
            var read = new Task<string?>(() => ReadText(path, pathLock));
            ReadThreads.Start(read);
            await Task.WhenAny(read, Task.Delay(Timeout.Infinite, stop.Token)).ConfigureAwait(false);
            return read.IsCompleted ? await read.ConfigureAwait(false) : throw new OperationCanceledException(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreadable(path, $"could not be read within {timeout.ToSecondsText()}");
        }
        finally
        {
            stop.Cancel();
        }
    }

    /// <summary>Opens a file that other programs may write to at the same time.</summary>
    protected virtual Stream Open(string path) =>
        UnixFile.OpenRead(path, out var isSpecial)
        ?? (isSpecial
            ? throw NotRegular(path)
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    private string? ReadText(string path, SemaphoreSlim pathLock)
    {
        try
        {
            using var stream = Open(path);
            // A pipe or a terminal can't be positioned. Reading from it would take away the data of another program, or wait forever.
            using var reader = stream.CanSeek
                ? new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true)
                : throw NotRegular(path);
            var text = new StringBuilder();
            var block = new char[BlockLength];
            int count;
            // The length of the text is checked, because a device, such as /dev/zero, has no file length.
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
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException && Directory.Exists(path))
        {
            throw Unreadable(path, "is a directory, not a file");
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable(path, "can't be read by this user: change its permissions or its owner");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, $"can't be read ({exception.GetType().Name})");
        }
        finally
        {
            pathLock.Release();
        }
    }

    private static SasImageFixException NotRegular(string path) => Unreadable(path, "isn't a regular file");

    private static SasImageFixException Unreadable(string path, string problem) => new(ErrorKind.InvalidProfile, $"{path} {problem}.");
}
