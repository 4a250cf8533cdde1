using System.Collections.Immutable;
using System.Security.Cryptography;

namespace SasImageFix.Emulator.Verification;

/// <summary>The credentials that the emulator accepts: the AccessKeys of its options, which never expire, and issued credentials.</summary>
/// <param name="accessKeys">The AccessKeys of the options.</param>
/// <param name="clock">The clock for the expiration of issued credentials.</param>
/// <param name="lifetime">The lifetime of each issued credential; null for the requested lifetime.</param>
internal sealed class CredentialStore(IReadOnlyList<EmulatorAccessKey> accessKeys, TimeProvider clock, TimeSpan? lifetime)
{
    /// <summary>The lifetime if a client can't request one.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();

    // Immutable, so that it is read without the lock.
    private volatile ImmutableList<KnownCredential> _known =
        [.. accessKeys.Select(key => new KnownCredential(key, Principal.User(key.Id)))];

    /// <summary>The issued credentials, in order.</summary>
    public IReadOnlyList<EmulatorAccessKey> Issued => [.. _known.Skip(accessKeys.Count).Select(known => known.Key)];

    /// <summary>Issues a temporary credential.</summary>
    /// <param name="owner">The owner of the credential.</param>
    /// <param name="requested">The requested lifetime.</param>
    public KnownCredential Issue(Principal owner, TimeSpan requested)
    {
        var now = clock.GetUtcNow();
        var second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        lock (_gate)
        {
            var number = _known.Count - accessKeys.Count + 1;

            // Random, so that credentials of other emulators are rejected. The last characters of the token require percent-encoding.
            var random = RandomNumberGenerator.GetHexString(16, lowercase: true);
            var key = new EmulatorAccessKey(
                $"STS.emulator-issued-{number}", $"emulator-issued-secret-{number}-{random}", $"emulator-issued-token-{number}/{random}+=");
            var issued = new KnownCredential(key, owner, second + (lifetime ?? requested));
            _known = _known.Add(issued);
            return issued;
        }
    }

    public KnownCredential? Find(string accessKeyId) => _known.Find(known => known.Key.Id == accessKeyId);

    /// <summary>Returns whether a token belongs to one of the credentials.</summary>
    public bool ContainsToken(string token) => _known.Exists(known => known.Key.Token == token);
}
