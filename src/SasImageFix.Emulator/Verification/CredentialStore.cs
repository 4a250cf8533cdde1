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

    // The list is immutable, so that it can be read without the lock.
    private volatile ImmutableList<KnownCredential> _credentials =
        [.. accessKeys.Select(key => new KnownCredential(key, Principal.CreateUser(key.Id)))];

    /// <summary>The issued credentials, in order.</summary>
    public IReadOnlyList<EmulatorAccessKey> Issued => [.. _credentials.Skip(accessKeys.Count).Select(credential => credential.Key)];

    /// <summary>Issues a temporary credential.</summary>
    /// <param name="owner">The owner of the credential.</param>
    /// <param name="requestedLifetime">The requested lifetime.</param>
    public KnownCredential Issue(Principal owner, TimeSpan requestedLifetime)
    {
        var now = clock.GetUtcNow();
        var issueTime = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        lock (_gate)
        {
            var number = _credentials.Count - accessKeys.Count + 1;

            // The secret and the token are random, so that each emulator rejects the credentials of other emulators.
            // The last characters of the token require percent-encoding.
            var random = RandomNumberGenerator.GetHexString(16, lowercase: true);
            var key = new EmulatorAccessKey(
                $"STS.emulator-issued-{number}", $"emulator-issued-secret-{number}-{random}", $"emulator-issued-token-{number}/{random}+=");
            var issued = new KnownCredential(key, owner, issueTime + (lifetime ?? requestedLifetime));
            _credentials = _credentials.Add(issued);
            return issued;
        }
    }

    public KnownCredential? Find(string accessKeyId) => _credentials.Find(credential => credential.Key.Id == accessKeyId);

    /// <summary>Returns whether a token belongs to one of the credentials.</summary>
    public bool ContainsToken(string token) => _credentials.Exists(credential => credential.Key.Token == token);
}
