namespace SasImageFix.Client.Http;

/// <summary>A request without a signature and without a body.</summary>
internal sealed class UnsignedRequest : HttpRequest
{
    public UnsignedRequest(HttpMethod method, Uri address, string? header = null, string? value = null)
        : base(method, address) => Headers = header is null ? [] : [new(header, value!)];
}
