using System.Globalization;
using System.Text;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>A request with an RPC signature (HMAC-SHA1) or without a signature, for one attempt. The parameters of the operation are a form.</summary>
internal sealed class RpcRequest : ISignedRequest
{
    private const string Method = "POST";

    private static readonly HashSet<string> HarmlessParameters = new(StringComparer.Ordinal)
    {
        "Action", "DurationSeconds", "Format", "OIDCProviderArn", "RoleArn", "RoleSessionName", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version",
    };

    private readonly IReadOnlyList<KeyValuePair<string, string>> _parameters;
    private readonly string _form;

    /// <param name="operation">The operation.</param>
    /// <param name="endpoint">Scheme, host, and port.</param>
    /// <param name="key">The AccessKey; null for an operation that isn't signed.</param>
    /// <param name="date">The time of the request.</param>
    /// <param name="nonce">A text that no other attempt has.</param>
    public RpcRequest(ApiOperation operation, Uri endpoint, AccessKey? key, DateTimeOffset date, string nonce)
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
            query.Add(new("AccessKeyId", key.Id));
            query.Add(new("SignatureMethod", "HMAC-SHA1"));
            query.Add(new("SignatureVersion", "1.0"));
            if (key.SecurityToken is { } token)
            {
                query.Add(new("SecurityToken", token));
            }

            StringToSign = RpcSignature.StringToSign(Method, query.Concat(operation.Parameters));
            query.Add(new("Signature", RpcSignature.Sign(StringToSign, key)));
        }

        Address = new UriBuilder(endpoint) { Path = "/", Query = CanonicalQuery.Build(query) }.Uri;
        _parameters = [.. query, .. operation.Parameters];
        _form = CanonicalQuery.Build(operation.Parameters);
    }

    public Uri Address { get; }

    public string? StringToSign { get; }

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
        // .NET Framework would wait for 100 Continue before it sends the form.
        message.Headers.ExpectContinue = false;
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return message;
    }
}
