using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>Computes the identity of a task: the first half of the SHA-256 hash of the properties that don't change.</summary>
/// <remarks>
/// Several rows can have the same ID, one for each vulnerability. NewUuid isn't included, because a running task has none.
/// </remarks>
internal sealed class TaskHasher : IDisposable
{
    // UTF-8 doesn't contain these bytes, so adjacent texts can't be confused, nor an empty text with a missing one.
    private const byte End = 0xFF;
    private const byte Missing = 0xFE;

    private readonly SHA256 _sha256 = SHA256.Create();
    private readonly Utf8Buffer _buffer = new();

    [MethodImpl(Jit.AggressiveOptimization)]
    public TaskIdentity Identify(BuildTask task)
    {
        _buffer.Clear();
        Add(task.BuildTaskId);
        Add(task.VulAlias);
        Add(task.RegionId);
        Add(task.RepoNamespace);
        Add(task.RepoName);
        Add(task.OldTag);
        Add(task.OldUuid);
        var hash = _sha256.ComputeHash(_buffer.Bytes, 0, _buffer.Length);
        return new TaskIdentity(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }

    public void Dispose() => _sha256.Dispose();

    [MethodImpl(Jit.AggressiveOptimization)]
    private void Add(string? text)
    {
        if (text is null)
        {
            _buffer.Append(Missing);
        }
        else
        {
            _buffer.Append(text).Append(End);
        }
    }
}
