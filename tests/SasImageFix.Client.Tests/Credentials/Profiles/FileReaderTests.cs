using System.Net.Sockets;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

public sealed class FileReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    // Long enough for a busy machine. The tests end earlier.
    private static readonly TimeSpan LongTimeout = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadTextAsync_FileOrFolderMissing_ReturnsNull()
    {
        Assert.Null(await ReadTextAsync(Path.Combine(_folder.FullName, "missing")));
        Assert.Null(await ReadTextAsync(Path.Combine(_folder.FullName, "missing", "missing")));
    }

    [Fact]
    public async Task ReadTextAsync_Directory_Throws() =>
        Assert.Contains("is a directory", await GetErrorAsync(_folder.FullName), StringComparison.Ordinal);

    // The error is simulated because root can read every file.
    [Fact]
    public async Task ReadTextAsync_AccessDenied_Throws() =>
        Assert.Contains(
            "can't be read",
            await GetErrorAsync("file", new InMemoryFileReader().WithError("file", () => new UnauthorizedAccessException())),
            StringComparison.Ordinal);

    [Fact]
    public async Task ReadTextAsync_OtherError_MessageContainsPathButNoDetails()
    {
        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => ReadTextAsync("file", new InMemoryFileReader().WithError("file", () => new IOException("a secret"))));

        Assert.StartsWith("file can't be read", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", error.ToString(), StringComparison.Ordinal);
        await GetErrorAsync("a\0b");
    }

    [Fact]
    public async Task ReadTextAsync_FileTooLarge_Throws() =>
        Assert.Contains(
            "is larger than",
            await GetErrorAsync("file", new InMemoryFileReader().With("file", new byte[(4 * 1024 * 1024) + 1])),
            StringComparison.Ordinal);

    [Fact]
    public async Task ReadTextAsync_DeviceWithoutEnd_StopsAtMaximumLength()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test reads /dev/zero.");

        Assert.Contains("is larger than", await GetErrorAsync("/dev/zero"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadTextAsync_SymbolicLink_IsFollowedUnlessBroken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Creating links requires a privilege on Windows.");
        var (target, link) = (Path.Combine(_folder.FullName, "target"), Path.Combine(_folder.FullName, "link"));
        File.CreateSymbolicLink(link, target);
        Assert.Null(await ReadTextAsync(link));

        File.WriteAllText(target, "text");
        Assert.Equal("text", await ReadTextAsync(link));
    }

    [Fact]
    public async Task ReadTextAsync_FileOpenForWriting_ReturnsText()
    {
        var path = Path.Combine(_folder.FullName, "file");
        using var writer = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        writer.Write("half"u8);
        writer.Flush();

        Assert.Equal("half", await ReadTextAsync(path));
    }

    // Opening a named pipe waits for a program that writes to it. The long timeout shows that the reader doesn't wait.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadTextAsync_NamedPipe_ThrowsWithoutWaiting(bool isLinked)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The pipes of Windows aren't files.");
        await using var pipe = await NamedPipe.CreateAsync();
        var path = isLinked ? File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), pipe.Path).FullName : pipe.Path;

        Assert.Equal($"{path} isn't a regular file.", await GetErrorAsync(path));
    }

    [Fact]
    public async Task ReadTextAsync_Socket_Throws()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows reports another error.");
        var path = Path.Combine(_folder.FullName, "socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        Assert.Equal($"{path} isn't a regular file.", await GetErrorAsync(path));
    }

    [Fact]
    public async Task ReadTextAsync_ReadBlocked_ThrowsAfterTimeoutAndReadsAgainLater()
    {
        using var reader = new BlockingFileReader();

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => reader.ReadTextAsync("file", TimeSpan.FromMilliseconds(1), Cancellation));
        Assert.Equal((ErrorKind.InvalidProfile, "file could not be read within 0.001 seconds."), (error.Kind, error.Message));

        reader.Unblock();
        Assert.Equal("text", await ReadTextAsync("file", reader));
        Assert.Equal(2, reader.OpenCount);
    }

    [Fact]
    public async Task ReadTextAsync_ManyReadsCanceledWhileBlocked_OccupyOneThreadOutsideTheThreadPool()
    {
        using var reader = new BlockingFileReader();
        for (var call = 0; call < 41; call++)
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var reading = reader.ReadTextAsync("file", LongTimeout, cancellation.Token);
            await reader.Opened;
            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }

        Assert.Equal((1, false), (reader.OpenCount, reader.UsesThreadPool));
        reader.Unblock();
    }

    [Fact]
    public async Task ReadTextAsync_OneReadBlocked_OtherFileIsRead()
    {
        using var reader = new BlockingFileReader();
        var blocked = ReadTextAsync("file", reader);
        await reader.Opened;

        Assert.Null(await ReadTextAsync("other", reader));
        reader.Unblock();
        Assert.Equal("text", await blocked);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<string?> ReadTextAsync(string path, FileReader? reader = null) =>
        (reader ?? FileReader.System).ReadTextAsync(path, LongTimeout, Cancellation);

    private static async Task<string> GetErrorAsync(string path, FileReader? reader = null)
    {
        var error = await Assert.ThrowsAsync<SasImageFixException>(() => ReadTextAsync(path, reader));
        Assert.Equal(ErrorKind.InvalidProfile, error.Kind);
        return error.Message;
    }

    /// <summary>Blocks when it opens the file "file", as on a network drive that is unavailable.</summary>
    private sealed class BlockingFileReader : FileReader, IDisposable
    {
        private readonly ManualResetEventSlim _unblocked = new();
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _openCount;

        public Task Opened => _opened.Task;

        public int OpenCount => _openCount;

        public bool UsesThreadPool { get; private set; }

        public void Unblock() => _unblocked.Set();

        public void Dispose() => _unblocked.Dispose();

        protected override Stream Open(string path)
        {
            if (path != "file")
            {
                throw new FileNotFoundException();
            }

            Interlocked.Increment(ref _openCount);
            UsesThreadPool |= Thread.CurrentThread.IsThreadPoolThread;
            _opened.TrySetResult();
            _unblocked.Wait();
            return new MemoryStream("text"u8.ToArray());
        }
    }
}
