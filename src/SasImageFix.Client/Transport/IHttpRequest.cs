namespace SasImageFix.Client.Transport;

/// <summary>One attempt at a request, whole: whatever is sent is sent once.</summary>
internal interface IHttpRequest
{
    Uri Address { get; }

    HttpRequestMessage ToMessage(string userAgent);
}
