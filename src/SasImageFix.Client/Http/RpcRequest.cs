using System.Globalization;
using System.Text;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>An operation with the older RPC signature, or with none: what all have in the query, what is its own in a form.</summary>
internal sealed class RpcRequest : ISignedRequest
{
    private const string Method = "POST";

    private static readonly HashSet<string> HarmlessParameters = new(StringComparer.Ordinal)
    {
        "Action", "DurationSeconds", "Format", "OIDCProviderArn", "RoleArn", "RoleSessionName", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version",
    };

    private readonly IReadOnlyList<KeyValuePair<string, string>> _parameters;
    private readonly string _form;

    private RpcRequest(Uri endpoint, List<KeyValuePair<string, string>> query, IReadOnlyList<KeyValuePair<string, string>> form, string? stringToSign)
    {
        Address = new UriBuilder(endpoint) { Path = "/", Query = CanonicalQuery.Build(query) }.Uri;
        _parameters = [.. query, .. form];
        _form = CanonicalQuery.Build(form);
        StringToSign = stringToSign;
    }

    public Uri Address { get; }

    /// <summary>What was signed; null when nothing was.</summary>
    public string? StringToSign { get; }

    /// <param name="operation">What to ask.</param>
    /// <param name="endpoint">Whom to ask: scheme, host and port.</param>
    /// <param name="key">The key that signs; null for an operation that is not signed.</param>
    /// <param name="now">The date of this attempt.</param>
    /// <param name="nonce">A text that no other attempt carries.</param>
    public static RpcRequest Create(ApiOperation operation, Uri endpoint, AccessKey? key, DateTimeOffset now, string nonce)
    {
        List<KeyValuePair<string, string>> query =
        [
            new("Action", operation.Action),
            new("Format", "JSON"),
            new("SignatureNonce", nonce),
            new("Timestamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("Version", operation.Version),
        ];
        string? stringToSign = null;
        if (key is not null)
        {
            query.Add(new("AccessKeyId", key.Id));
            query.Add(new("SignatureMethod", "HMAC-SHA1"));
            query.Add(new("SignatureVersion", "1.0"));
            if (key.SecurityToken is { } token)
            {
                query.Add(new("SecurityToken", token));
            }

            stringToSign = RpcSignature.StringToSign(Method, query.Concat(operation.Parameters));
            query.Add(new("Signature", RpcSignature.Sign(stringToSign, key)));
        }

        return new RpcRequest(endpoint, query, operation.Parameters, stringToSign);
    }

    /// <summary>The parameters as they may be shown: only what is known to be harmless, every other by its name alone.</summary>
    public string Describe() =>
        string.Join(
            Environment.NewLine,
            [
                $"{Method} {Address.GetLeftPart(UriPartial.Path)}",
                .. _parameters.Select(parameter => $"{parameter.Key}: {(HarmlessParameters.Contains(parameter.Key) ? parameter.Value : Redactor.Hidden)}"),
            ]);

    public HttpRequestMessage ToMessage(string userAgent)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new StringContent(_form, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        // .NET Framework would ask first whether it may send the form, and wait for servers that do not answer that.
        message.Headers.ExpectContinue = false;
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return message;
    }
}
