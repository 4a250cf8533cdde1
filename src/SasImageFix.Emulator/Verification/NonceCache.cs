namespace SasImageFix.Emulator.Verification;

/// <summary>The used nonces. Each one is kept until its request would be rejected anyway, because its date has expired.</summary>
internal sealed class NonceCache
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string AccessKeyId, string Nonce)> _used = [];
    private readonly PriorityQueue<(string AccessKeyId, string Nonce), DateTimeOffset> _byExpiry = new();

    public int Count => _used.Count;

    /// <summary>Marks a nonce as used.</summary>
    /// <param name="accessKeyId">The AccessKey ID of the request.</param>
    /// <param name="nonce">The nonce.</param>
    /// <param name="expiry">The last time at which the date of the request is accepted.</param>
    /// <param name="now">The current time. Nonces that expired before it are removed.</param>
    /// <returns>False if the nonce was already used.</returns>
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
