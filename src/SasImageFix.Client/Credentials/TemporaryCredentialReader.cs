using System.Text.Json;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Reads a temporary credential from a response of ECS metadata or of a credentials URI.</summary>
internal static class TemporaryCredentialReader
{
    private const string Success = "Success";

    /// <exception cref="SasImageFixException">The response contains no credential. The message doesn't quote the response, which can
    /// contain a secret.</exception>
    public static AccessKey Read(ServiceResponse response, string authority, ErrorKind kind, Clock clock)
    {
        TemporaryCredentialRecord? body;
        try
        {
            body = JsonSerializer.Deserialize(Utf8Text.SkipBom(response.Body), SerializerContext.Default.TemporaryCredentialRecord);
        }
        catch (JsonException)
        {
            throw Failed($"the response from {authority} isn't valid JSON");
        }

        if (body?.Code is { } code && code != Success)
        {
            throw Failed($"the response from {authority} contains no credential (its Code isn't {Success})");
        }

        if (body is not { AccessKeyId: { } id, AccessKeySecret: { } secret, SecurityToken: { } token })
        {
            (string Name, string? Value)[] fields =
            [
                (nameof(body.AccessKeyId), body?.AccessKeyId),
                (nameof(body.AccessKeySecret), body?.AccessKeySecret),
                (nameof(body.SecurityToken), body?.SecurityToken),
            ];
            var missing = fields.Where(field => field.Value is null).Select(field => field.Name);
            throw Failed($"the response from {authority} doesn't contain {string.Join(", ", missing)}");
        }

        try
        {
            var expiresAt = Expiry.ReadByLocalClock(body.Expiration, response.ServerTime, clock);
            return AccessKeyFactory.Create(id, secret, token, expiresAt, clock, kind, authority);
        }
        catch (SasImageFixException error)
        {
            throw Failed(error.Message.TrimEnd('.'));
        }

        SasImageFixException Failed(string problem) => new(kind, $"{problem}.") { StatusCode = response.Status };
    }
}
