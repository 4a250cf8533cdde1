using System.Text;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>A response and the credential that signed the request.</summary>
internal sealed record FuzzResponse(FuzzCredential Credential, int Status, string? RequestId, byte[] Body)
{
    public ServiceResponse ToServiceResponse() => new(Status, RequestId, Body);

    /// <summary>Gets smaller cases: with parts of the body removed.</summary>
    public IEnumerable<FuzzResponse> Shrink() =>
        Shrinker.RangesOf(Body.Length).Select(range => this with { Body = [.. Body[..range.Start], .. Body[range.End..]] });

    public override string ToString() =>
        $"credential: {Credential}; HTTP {Status}, request ID {TextGenerator.Escape(RequestId)}, "
        + $"body {TextGenerator.Escape(Encoding.UTF8.GetString(Body))}, in Base64 {Convert.ToBase64String(Body)}";
}
