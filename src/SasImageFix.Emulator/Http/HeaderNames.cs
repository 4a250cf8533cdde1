namespace SasImageFix.Emulator.Http;

/// <summary>The names of the headers of signature V3 and of responses.</summary>
internal static class HeaderNames
{
    public const string ServicePrefix = "x-acs-";
    public const string Authorization = "authorization";
    public const string Host = "host";
    public const string ContentType = "content-type";
    public const string Action = "x-acs-action";
    public const string Version = "x-acs-version";
    public const string Date = "x-acs-date";
    public const string Nonce = "x-acs-signature-nonce";
    public const string ContentSha256 = "x-acs-content-sha256";
    public const string AccessKeyId = "x-acs-accesskey-id";
    public const string SecurityToken = "x-acs-security-token";
    public const string RequestId = "x-acs-request-id";
    public const string RetryAfterMilliseconds = "x-acs-retry-after";
}
