using System.Diagnostics;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A named pipe (FIFO). A reader gets the end of the stream when the last process that has the pipe open ends.</summary>
internal sealed class NamedPipe : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fifo");

    public string Path => System.IO.Path.Combine(_directory.FullName, "fifo");

    public static async Task<NamedPipe> CreateAsync()
    {
        var pipe = new NamedPipe();
        using var mkfifo = Process.Start("mkfifo", [pipe.Path]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        return pipe;
    }

    /// <summary>Opens the pipe for reading. Completes when a process opens the pipe for writing.</summary>
    public Task<FileStream> OpenReadAsync() => Task.Run(() => new FileStream(Path, Options(FileAccess.Read)));

    /// <summary>Opens the pipe for writing. Completes when a process opens the pipe for reading.</summary>
    public Task<FileStream> OpenWriteAsync() => Task.Run(() => new FileStream(Path, Options(FileAccess.Write)));

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return default;
    }

    private static FileStreamOptions Options(FileAccess access) =>
        new() { Mode = FileMode.Open, Access = access, Share = FileShare.ReadWrite, BufferSize = 0 };
}
