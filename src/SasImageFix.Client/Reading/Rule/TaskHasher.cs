using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SasImageFix.Client.Reading;

/// <summary>Makes identities: the first half of a SHA-256 over everything that does not change while a task lives.</summary>
/// <remarks>One id may stand on several rows, one for each vulnerability; a new UUID comes only when the task has ended.</remarks>
internal sealed class TaskHasher : IDisposable
{
    private readonly SHA256 _sha256 = SHA256.Create();
    private byte[] _text = new byte[1024];
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
        var hash = _sha256.ComputeHash(_text, 0, _length);
        return new TaskIdentity(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }

    public void Dispose() => _sha256.Dispose();

    // Each text after its length, so that neighbours cannot be shifted and none is told from empty; its characters as they stand,
    // because an encoding makes all halves of surrogates alike.
    private void Add(string? text)
    {
        var characters = MemoryMarshal.AsBytes(text.AsSpan());
        var needed = _length + sizeof(int) + characters.Length;
        if (needed > _text.Length)
        {
            Array.Resize(ref _text, needed * 2);
        }

        var length = text?.Length ?? -1;
        MemoryMarshal.Write(_text.AsSpan(_length), ref length);
        characters.CopyTo(_text.AsSpan(_length + sizeof(int)));
        _length = needed;
    }
}
