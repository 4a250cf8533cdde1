using System.Security.Cryptography;

namespace SasImageFix.Emulator;

/// <summary>The keys that one emulator knows: those of its options, which never expire, and those that any part of it issued.</summary>
/// <param name="fixedKeys">The keys of the options.</param>
/// <param name="clock">What keys are issued by.</param>
/// <param name="lifetime">How long every issued key lives, whatever was asked for; null for what was asked for.</param>
internal sealed class KeyStore(IReadOnlyList<EmulatorAccessKey> fixedKeys, TimeProvider clock, TimeSpan? lifetime)
{
    /// <summary>How long a key lives where nobody can ask for a lifetime.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly List<KnownKey> _keys = [.. fixedKeys.Select(key => new KnownKey(key, Principal.User(key.Id)))];

    /// <summary>The issued keys, in the order in which they were issued.</summary>
    public IReadOnlyList<EmulatorAccessKey> Issued
    {
        get
        {
            lock (_gate)
            {
                return [.. _keys.Skip(fixedKeys.Count).Select(known => known.Key)];
            }
        }
    }

    /// <summary>Issues a key.</summary>
    /// <param name="owner">Whom it speaks for.</param>
    /// <param name="asked">How long it is asked to live.</param>
    public KnownKey Issue(Principal owner, TimeSpan asked)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        lock (_gate)
        {
            int number = _keys.Count - fixedKeys.Count + 1;

            // Random, so that no other emulator's key passes for this one's. The last characters get lost where a token is not encoded.
            string random = RandomNumberGenerator.GetHexString(16, lowercase: true);
            var key = new EmulatorAccessKey(
                $"STS.emulator-issued-{number}", $"emulator-issued-secret-{number}-{random}", $"emulator-issued-token-{number}/{random}+=");
            var issued = new KnownKey(key, owner, second + (lifetime ?? asked));
            _keys.Add(issued);
            return issued;
        }
    }

    public KnownKey? Find(string accessKeyId)
    {
        lock (_gate)
        {
            return _keys.Find(known => known.Key.Id == accessKeyId);
        }
    }

    /// <summary>Whether a token belongs to any key.</summary>
    public bool KnowsToken(string token)
    {
        lock (_gate)
        {
            return _keys.Exists(known => known.Key.Token == token);
        }
    }
}
