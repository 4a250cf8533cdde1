using System.Text.Json;
using System.Text.RegularExpressions;
using SasImageFix.Client.Credentials.External;
using SasImageFix.Client.Wire;

namespace SasImageFix.Client.Credentials.Issuing;

/// <summary>Keys that a profile's <c>process_command</c> writes to its output (mode External).</summary>
/// <param name="command">The command.</param>
/// <param name="knownSecrets">What must not be shown of what it writes.</param>
/// <param name="context">The clock.</param>
internal sealed class ExternalCommandIssuer(string command, IReadOnlyCollection<string> knownSecrets, CredentialContext context) : IKeyIssuer
{
    // A password that the command is given can be repeated by it. What is shorter is rather an option or a part of a path.
    private const int ShortestSecret = 8;

    // What the official SDKs allow.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly Regex BetweenWords = new("[^A-Za-z0-9+/=_.~-]+", RegexOptions.CultureInvariant);

    public async Task<IssuedKey> IssueAsync(CancellationToken cancellationToken)
    {
        var output = await ExternalCommand.RunAsync(command, [.. knownSecrets, .. Words()], Timeout, cancellationToken).ConfigureAwait(false);
        var body = Parse(output);
        var isToken = IsMode(body.Mode, "StsToken") || (body.Mode is null && body.StsToken is not null);
        if (!isToken && body.Mode is not null && !IsMode(body.Mode, "AK"))
        {
            throw Failed("the mode in its output is neither AK nor StsToken");
        }

        if (body is not { AccessKeyId: { } id, AccessKeySecret: { } secret } || (isToken && body.StsToken is null))
        {
            throw Failed($"its output lacks access_key_id, access_key_secret{(isToken ? " or sts_token" : string.Empty)}");
        }

        var expiry = Expiry.Read(body.Expiration);
        return expiry <= context.Clock.UtcNow
            ? throw Failed(FormattableString.Invariant($"the key that it gives expired at {expiry.Value.UtcDateTime:u}"))
            : new IssuedKey(AccessKey.Of(id, secret, isToken ? body.StsToken : null), expiry);
    }

    private IEnumerable<string> Words() => BetweenWords.Split(command).Skip(1).Where(word => word.Length >= ShortestSecret);

    private static bool IsMode(string? mode, string name) => string.Equals(mode, name, StringComparison.OrdinalIgnoreCase);

    private static ExternalKeyBody Parse(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output.Trim(), WireContext.Default.ExternalKeyBody) ?? throw Failed("its output is null");
        }
        catch (JsonException)
        {
            throw Failed("its output is no readable JSON");
        }
    }

    private static SasImageFixException Failed(string problem) => new(FailureKind.ExternalCommandFailed, $"{problem}.");
}
