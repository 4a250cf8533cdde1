using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Signs requests with signature V3. It shares no code with the emulator.</summary>
internal static class Acs3TestSigner
{
    public static ReceivedRequest Sign(UnsignedRequest request, EmulatorAccessKey? signingKey = null)
    {
        var key = signingKey ?? EmulatorAccessKey.Default;
        var headers = Headers(request);
        var query = string.Join('&', request.Query
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        headers["authorization"] = Authorization(request, headers, key);
        return new ReceivedRequest
        {
            Method = request.Method,
            Path = "/",
            Query = query,
            Headers = headers,
            Body = request.BodyBytes,
            LocalPort = request.Port,
        };
    }

    public static ReceivedRequest With(this ReceivedRequest request, string header, string? value)
    {
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        headers.Remove(header);
        if (value is not null)
        {
            headers.Add(header, value);
        }

        return request with { Headers = headers };
    }

    private static Dictionary<string, string> Headers(UnsignedRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["host"] = request.Host,
            ["user-agent"] = "tests",
            ["x-acs-action"] = request.Action,
            ["x-acs-version"] = request.Version,
            ["x-acs-date"] = request.DateText,
            ["x-acs-signature-nonce"] = request.Nonce,
            ["x-acs-content-sha256"] = Hash(request.BodyBytes),
        };
        Add("content-type", request.ContentType);
        Add("x-acs-security-token", request.Token);
        Add("x-acs-accesskey-id", request.TokenAccessKeyId);
        return headers;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }
    }

    private static string Authorization(UnsignedRequest request, Dictionary<string, string> headers, EmulatorAccessKey key)
    {
        string[] names = [.. headers.Keys.Where(name => name != "user-agent").Order(StringComparer.Ordinal)];
        var canonical = new StringBuilder();
        canonical.Append(request.Method).Append("\n/\n");
        canonical.AppendJoin('&', request.Query.OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => Uri.EscapeDataString(pair.Name) + "=" + Uri.EscapeDataString(pair.Value)));
        canonical.Append('\n');
        foreach (var name in names)
        {
            canonical.Append(name).Append(':').Append(headers[name]).Append('\n');
        }

        var signed = string.Join(';', names);
        canonical.Append('\n').Append(signed).Append('\n').Append(Hash(request.BodyBytes));
        var stringToSign = "ACS3-HMAC-SHA256\n" + Hash(Encoding.UTF8.GetBytes(canonical.ToString()));
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key.Secret));
        var signature = Convert.ToHexStringLower(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
        return $"ACS3-HMAC-SHA256 Credential={key.Id},SignedHeaders={signed},Signature={signature}";
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
