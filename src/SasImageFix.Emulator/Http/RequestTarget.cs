using Microsoft.AspNetCore.Http.Features;

namespace SasImageFix.Emulator.Http;

/// <summary>The target of a request line, split but neither decoded nor normalized: the signature covers what was sent.</summary>
/// <param name="Path">The path.</param>
/// <param name="Query">The query without its question mark; empty when there is none.</param>
internal readonly record struct RequestTarget(string Path, string Query)
{
    public static RequestTarget Of(HttpContext context) => Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

    public static RequestTarget Parse(string rawTarget)
    {
        var target = StripAuthority(rawTarget);
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? new(target, string.Empty) : new(target[..mark], target[(mark + 1)..]);
    }

    // A client that takes this server for its proxy sends the absolute form (RFC 9112, 3.2.2).
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
