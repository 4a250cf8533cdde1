using System.Text;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>An answer, and the key whose request got it.</summary>
internal sealed record FuzzAnswer(FuzzKey Key, int Status, string? RequestId, byte[] Body)
{
    public ServiceResponse ToAnswer() => new(Status, RequestId, Body);

    /// <summary>The same with less of a body.</summary>
    public IEnumerable<FuzzAnswer> Smaller() =>
        Cuts.Of(Body.Length).Select(cut => this with { Body = [.. Body[..cut.Start], .. Body[cut.End..]] });

    public override string ToString() =>
        $"key: {Key}; HTTP {Status}, request id {Texts.Shown(RequestId)}, body {Texts.Shown(Encoding.UTF8.GetString(Body))}, in Base64 {Convert.ToBase64String(Body)}";
}
