using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>
/// A request with an RPC signature (HMAC-SHA1) or without a signature, for one attempt. The parameters of the operation are sent as a form.
/// </summary>
internal sealed class RpcRequest : HttpRequest
{
    private static readonly string[] HarmlessParameters =
    [
        "Action", "DurationSeconds", "Format", "OIDCProviderArn", "RoleArn", "RoleSessionName", "SignatureMethod", "SignatureNonce",
        "SignatureVersion", "Timestamp", "Version",
    ];

    private readonly IReadOnlyList<KeyValuePair<string, string>> _parameters;

    /// <param name="operation">The operation.</param>
    /// <param name="endpoint">Scheme, host, and port.</param>
    /// <param name="key">The AccessKey; null for an operation that isn't signed.</param>
    /// <param name="date">The time of the request.</param>
    /// <param name="nonce">A text that is unique to this attempt.</param>
    public RpcRequest(ApiOperation operation, Uri endpoint, AccessKey? key, DateTimeOffset date, string nonce)
        : base(HttpMethod.Post, endpoint)
    {
        List<KeyValuePair<string, string>> query =
        [
            new("Action", operation.Action),
            new("Format", "JSON"),
            new("SignatureNonce", nonce),
            new("Timestamp", date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("Version", operation.Version),
        ];
        if (key is not null)
        {
            query.AddRange([new("AccessKeyId", key.Id), new("SignatureMethod", "HMAC-SHA1"), new("SignatureVersion", "1.0")]);
            if (key.SecurityToken is { } token)
            {
                query.Add(new("SecurityToken", token));
            }

            StringToSign = RpcSignature.CreateStringToSign(HttpMethod.Post.Method, [.. query, .. operation.Parameters]);
            query.Add(new("Signature", RpcSignature.Sign(StringToSign, key)));
        }

        Address = new UriBuilder(endpoint) { Path = "/", Query = CanonicalQuery.Build(query) }.Uri;
        Headers = [new("Accept", "application/json")];
        Form = CanonicalQuery.Build(operation.Parameters);
        _parameters = [.. query, .. operation.Parameters];
    }

    public override string Describe() => string.Join(Environment.NewLine, _parameters
        .Select(parameter => $"{parameter.Key}: {(HarmlessParameters.Contains(parameter.Key) ? parameter.Value : Redactor.Hidden)}")
        .Prepend(base.Describe()));
}
