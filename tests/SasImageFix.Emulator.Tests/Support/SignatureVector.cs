using System.Text;
using System.Text.Json;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>A recorded signed request of an official client.</summary>
internal sealed record SignatureVector(
    string Label, string AccessKeyId, string AccessKeySecret, string? SecurityToken, string Method, string Path, string Query, string Body,
    Dictionary<string, string> Headers, string? Authorization)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public EmulatorAccessKey Key => new(AccessKeyId, AccessKeySecret, SecurityToken);

    public ReceivedRequest ToRequest()
    {
        var headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        if (Authorization is not null)
        {
            headers["authorization"] = Authorization;
        }

        return new ReceivedRequest
        {
            Method = Method,
            Path = Path,
            Query = Query,
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(Body),
            LocalPort = new Uri("http://" + headers["host"]).Port,
        };
    }

    public static IReadOnlyList<SignatureVector> Load(string file)
    {
        using var stream = typeof(SignatureVector).Assembly.GetManifestResourceStream(file)
            ?? throw new FileNotFoundException("The vectors are not embedded.", file);
        return JsonSerializer.Deserialize<SignatureVector[]>(stream, Options)!;
    }
}
