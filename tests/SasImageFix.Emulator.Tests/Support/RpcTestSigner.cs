using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Signs requests with the RPC signature. It shares no code with the emulator.</summary>
internal static class RpcTestSigner
{
    public static ReceivedRequest Sign(UnsignedRequest request, EmulatorAccessKey? signingKey = null, bool inForm = false)
    {
        var key = signingKey ?? EmulatorAccessKey.Default;
        List<(string Name, string Value)> parameters =
        [
            ("Action", request.Action), ("Version", request.Version), ("Format", "JSON"), ("AccessKeyId", key.Id),
            ("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0"), ("SignatureNonce", request.Nonce),
            ("Timestamp", request.DateText), .. request.Query,
        ];
        if (request.Token is not null)
        {
            parameters.Add(("SecurityToken", request.Token));
        }

        parameters.Add(("Signature", Signature(request.Method, parameters, key.Secret)));
        var encoded = Encode(parameters);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["host"] = request.Host };
        if (inForm)
        {
            headers["content-type"] = "application/x-www-form-urlencoded; charset=utf-8";
        }

        return new ReceivedRequest
        {
            Method = request.Method,
            Path = "/",
            Headers = headers,
            LocalPort = request.Port,
            Query = inForm ? string.Empty : encoded,
            Body = inForm ? Encoding.ASCII.GetBytes(encoded) : [],
        };
    }

    [SuppressMessage("Security", "CA5350", Justification = "The RPC signature requires HMAC-SHA1.")]
    private static string Signature(string method, List<(string Name, string Value)> parameters, string secret)
    {
        var canonical = Encode(parameters.OrderBy(pair => pair.Name, StringComparer.Ordinal));
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes($"{secret}&"));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{method}&%2F&{Uri.EscapeDataString(canonical)}")));
    }

    private static string Encode(IEnumerable<(string Name, string Value)> parameters) =>
        string.Join('&', parameters.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
}
