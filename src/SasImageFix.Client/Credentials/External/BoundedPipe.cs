using System.Text;

namespace SasImageFix.Client.Credentials.External;

/// <summary>What comes out of a pipe, up to a bound, to be had at any time: a pipe's end may never come.</summary>
internal sealed class BoundedPipe : IDisposable
{
    private const int ChunkLength = 4096;
    private const char ByteOrderMark = '\uFEFF';

    private readonly Stream _pipe;
    private readonly int _maxLength;
    private readonly bool _readsOn;
    private readonly MemoryStream _kept = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly TaskCompletionSource<bool> _overfull = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BoundedPipe(Stream pipe, int maxLength, bool readsOn)
    {
        _pipe = pipe;
        _maxLength = maxLength;
        _readsOn = readsOn;
        // .NET Framework reads such a pipe on the thread that asks.
        End = Task.Run(ReadAsync);
    }

    /// <summary>Done when nothing more is read; it never fails.</summary>
    public Task End { get; }

    /// <summary>Done as soon as more than the bound has come.</summary>
    public Task Overfull => _overfull.Task;

    public bool IsOverfull => Overfull.IsCompleted;

    /// <summary>What has come so far and lies within the bound, read as UTF-8.</summary>
    public string Text
    {
        get
        {
            lock (_kept)
            {
                return Encoding.UTF8.GetString(_kept.GetBuffer(), 0, (int)_kept.Length).TrimStart(ByteOrderMark);
            }
        }
    }

    /// <param name="pipe">What is read; it is closed with the reader.</param>
    /// <param name="maxLength">The bound, in octets.</param>
    /// <param name="readsOn">Whether the pipe is read on beyond the bound, so that who writes to it is not held up.</param>
    public static BoundedPipe Read(Stream pipe, int maxLength, bool readsOn) => new(pipe, maxLength, readsOn);

    public void Dispose()
    {
        // The token wakes a read that closing alone would leave waiting.
        _disposed.Cancel();
        _pipe.Dispose();
    }

    private async Task ReadAsync()
    {
        var chunk = new byte[ChunkLength];
        try
        {
            int count;
            while ((count = await _pipe.ReadAsync(chunk, 0, chunk.Length, _disposed.Token).ConfigureAwait(false)) > 0)
            {
                if (!Keep(chunk, count) && !_readsOn)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // A pipe that breaks or is closed has ended.
        }
        finally
        {
            Array.Clear(chunk, 0, chunk.Length);
        }
    }

    private bool Keep(byte[] chunk, int count)
    {
        lock (_kept)
        {
            var fitting = Math.Min(count, _maxLength - (int)_kept.Length);
            _kept.Write(chunk, 0, fitting);
            if (fitting == count)
            {
                return true;
            }
        }

        _overfull.TrySetResult(true);
        return false;
    }
}
