using Microsoft.AspNetCore.Http.Features;

namespace SasImageFix.Emulator.Http;

/// <summary>The target of a request line. It isn't decoded or normalized, because the signature covers the original text.</summary>
/// <param name="Path">The path.</param>
/// <param name="Query">The query without the question mark; empty if there is none.</param>
internal readonly record struct RequestTarget(string Path, string Query)
{
    public static RequestTarget FromContext(HttpContext context) =>
        Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

    public static RequestTarget Parse(string rawTarget)
    {
        var target = StripAuthority(rawTarget);
        var questionMark = target.IndexOf('?', StringComparison.Ordinal);
        return questionMark < 0 ? new(target, string.Empty) : new(target[..questionMark], target[(questionMark + 1)..]);
    }

    // A client that uses this server as a proxy sends the absolute form (RFC 9112, section 3.2.2).
    private static string StripAuthority(string target)
    {
        const string Scheme = "http://";
        if (!target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return target;
        }

        var end = target.AsSpan(Scheme.Length).IndexOfAny('/', '?');
        var rest = end < 0 ? string.Empty : target[(Scheme.Length + end)..];
        return rest.StartsWith('/') ? rest : "/" + rest;
    }
}
