namespace SasImageFix.Client.Http;

/// <summary>A request for one attempt.</summary>
internal interface IHttpRequest
{
    Uri Address { get; }

    HttpRequestMessage ToMessage(string userAgent);
}

/// <summary>A signed request for one attempt.</summary>
internal interface ISignedRequest : IHttpRequest
{
    /// <summary>The text that was signed; null if the request isn't signed.</summary>
    string? StringToSign { get; }

    /// <summary>The request as it may be shown: only values that are known to be harmless.</summary>
    string Describe();
}
