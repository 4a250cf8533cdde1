using SasImageFix.Client.Http;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>A temporary key, kept for as long as it serves and then renewed.</summary>
/// <param name="fingerprint">Tells what the key depends on.</param>
/// <param name="issuer">Gives a new one.</param>
/// <param name="title">Where the key comes from, for its errors.</param>
/// <param name="cache">Where the key is kept.</param>
/// <param name="log">Told of a renewal that failed.</param>
internal sealed class RenewedKey(string fingerprint, IKeyIssuer issuer, string title, KeyCache cache, IClientLog log) : IKeySource, IKeyIssuer
{
    private readonly KeySlot _slot = cache.SlotOf(fingerprint);

    public string Fingerprint => fingerprint;

    public DateTimeOffset? ExpiresAt => _slot.ExpiresAt;

    public Task<AccessKey> GetAsync(CancellationToken cancellationToken) => _slot.GetAsync(this, log, cancellationToken);

    public Task<AccessKey?> ReplaceAsync(AccessKey refused, CancellationToken cancellationToken) => _slot.ReplaceAsync(refused, this, cancellationToken);

    async Task<IssuedKey> IKeyIssuer.IssueAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await issuer.IssueAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SasImageFixException failure)
        {
            throw failure.Wrap($"No key from {title}");
        }
    }
}
