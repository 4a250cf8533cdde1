using System.Diagnostics;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>A named pipe: who holds it open is told by its end, which is an event and no guess.</summary>
internal sealed class Fifo : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fifo");

    public string Path => System.IO.Path.Combine(_directory.FullName, "fifo");

    public static async Task<Fifo> CreateAsync()
    {
        var fifo = new Fifo();
        using var mkfifo = Process.Start("mkfifo", [fifo.Path]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        return fifo;
    }

    /// <summary>Opens it for reading, which waits for somebody who opens it for writing.</summary>
    public Task<FileStream> OpenReadAsync() => Task.Run(() => new FileStream(Path, Of(FileAccess.Read)));

    /// <summary>Opens it for writing, which waits for somebody who opens it for reading.</summary>
    public Task<FileStream> OpenWriteAsync() => Task.Run(() => new FileStream(Path, Of(FileAccess.Write)));

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return default;
    }

    private static FileStreamOptions Of(FileAccess access) =>
        new() { Mode = FileMode.Open, Access = access, Share = FileShare.ReadWrite, BufferSize = 0 };
}
