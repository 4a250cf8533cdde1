using System.Runtime.CompilerServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>
/// The tasks that a read has seen. Each row gets a sequence number in the order of acceptance, which continues from one pass to the next.
/// </summary>
/// <remarks>
/// A hash table that takes 36 to 40 bytes for each task. A <see cref="Dictionary{TKey,TValue}"/> takes up to 72, because it copies all
/// entries when it grows, and the runtime compiles its code for these types in each session, at first without optimization.
/// </remarks>
internal sealed class SeenTasks
{
    private const int ChunkSize = 1024;

    // The entries don't move when the table grows.
    private readonly List<Entry[]> _chunks = [];
    private int _entryCount;

    // For each value of the last bits of an identity: the index of an entry plus one, or zero. The number of buckets is a power of two.
    private int[] _buckets = new int[ChunkSize];

    /// <summary>The number of accepted rows in all passes, which is the sequence number of the next row.</summary>
    public int Count { get; private set; }

    [MethodImpl(Jit.AggressiveOptimization)]
    public LastSeen? Find(TaskIdentity task)
    {
        var index = FindIndex(task);
        return index < 0 ? null : _chunks[index / ChunkSize][index % ChunkSize].LastSeen;
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    public void Add(TaskState task)
    {
        var index = FindIndex(task.Identity);
        if (index < 0)
        {
            index = AddEntry(task.Identity);
        }

        _chunks[index / ChunkSize][index % ChunkSize].LastSeen = new LastSeen(Count++, task.Status ?? LastSeen.NoStatus);
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private int FindIndex(TaskIdentity task)
    {
        var index = _buckets[GetBucket(task)] - 1;
        while (index >= 0)
        {
            ref var entry = ref _chunks[index / ChunkSize][index % ChunkSize];
            if (entry.Low == task.Low && entry.High == task.High)
            {
                return index;
            }

            index = entry.Next - 1;
        }

        return -1;
    }

    private int AddEntry(TaskIdentity task)
    {
        if (_entryCount == _buckets.Length)
        {
            Grow();
        }

        if (_entryCount % ChunkSize == 0)
        {
            _chunks.Add(new Entry[ChunkSize]);
        }

        var index = _entryCount++;
        ref var entry = ref _chunks[index / ChunkSize][index % ChunkSize];
        (entry.High, entry.Low) = (task.High, task.Low);
        Link(index, ref entry);
        return index;
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        for (var index = 0; index < _entryCount; index++)
        {
            Link(index, ref _chunks[index / ChunkSize][index % ChunkSize]);
        }
    }

    private void Link(int index, ref Entry entry)
    {
        ref var bucket = ref _buckets[GetBucket(new TaskIdentity(entry.High, entry.Low))];
        entry.Next = bucket;
        bucket = index + 1;
    }

    // An identity is a part of a cryptographic hash, so its bits are evenly distributed.
    private int GetBucket(TaskIdentity task) => (int)task.Low & (_buckets.Length - 1);

    private struct Entry
    {
        public ulong High;
        public ulong Low;
        public LastSeen LastSeen;
        public int Next;
    }
}
