using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SasImageFix.Client.Paging;

/// <summary>Computes the identity of a task: the first half of the SHA-256 hash of the properties that don't change.</summary>
/// <remarks>
/// Several rows can have the same ID, one for each vulnerability. NewUuid isn't included, because a running task has none.
/// </remarks>
internal sealed class TaskHasher : IDisposable
{
    private readonly SHA256 _sha256 = SHA256.Create();
    private byte[] _buffer = new byte[1024];
    private int _length;

    public TaskIdentity Identify(BuildTask task)
    {
        _length = 0;
        Add(task.BuildTaskId);
        Add(task.VulAlias);
        Add(task.RegionId);
        Add(task.RepoNamespace);
        Add(task.RepoName);
        Add(task.OldTag);
        Add(task.OldUuid);
        var hash = _sha256.ComputeHash(_buffer, 0, _length);
        return new TaskIdentity(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }

    public void Dispose() => _sha256.Dispose();

    // The length distinguishes adjacent texts, and null from an empty text. The UTF-16 code units are hashed, because an encoding would
    // make all lone surrogates equal.
    private void Add(string? text)
    {
        var characters = MemoryMarshal.AsBytes(text.AsSpan());
        var needed = _length + sizeof(int) + characters.Length;
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, needed * 2);
        }

        var length = text?.Length ?? -1;
        MemoryMarshal.Write(_buffer.AsSpan(_length), ref length);
        characters.CopyTo(_buffer.AsSpan(_length + sizeof(int)));
        _length = needed;
    }
}
