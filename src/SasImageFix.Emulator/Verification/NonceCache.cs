namespace SasImageFix.Emulator.Verification;

/// <summary>The nonces that were used, each kept for as long as a replay of its request would still be in time.</summary>
internal sealed class NonceCache
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string AccessKeyId, string Nonce)> _used = [];
    private readonly PriorityQueue<(string AccessKeyId, string Nonce), DateTimeOffset> _byExpiry = new();

    public int Count => _used.Count;

    /// <summary>Uses a nonce up.</summary>
    /// <param name="accessKeyId">Whose nonce it is.</param>
    /// <param name="nonce">The nonce.</param>
    /// <param name="expiry">From when on the request would be refused for its date alone.</param>
    /// <param name="now">The current time: what expired before it is forgotten.</param>
    /// <returns>False when it was used already.</returns>
    public bool TryUse(string accessKeyId, string nonce, DateTimeOffset expiry, DateTimeOffset now)
    {
        lock (_gate)
        {
            while (_byExpiry.TryPeek(out var oldest, out var oldestExpiry) && oldestExpiry < now)
            {
                _byExpiry.Dequeue();
                _used.Remove(oldest);
            }

            if (!_used.Add((accessKeyId, nonce)))
            {
                return false;
            }

            _byExpiry.Enqueue((accessKeyId, nonce), expiry);
            return true;
        }
    }
}
