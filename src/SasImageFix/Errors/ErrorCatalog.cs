using System.Management.Automation;
using SasImageFix.Client.Errors;

namespace SasImageFix.Errors;

/// <summary>How PowerShell shows one kind of error.</summary>
/// <param name="Category">The category in PowerShell's terms.</param>
/// <param name="Recommendation">What to do next.</param>
/// <param name="IsAboutAccount">Whether the wrong management center can be the cause: each one knows only its own accounts.</param>
internal sealed record ErrorCatalogEntry(ErrorCategory Category, string Recommendation, bool IsAboutAccount = false);

/// <summary>The category and the recommendation of each kind of error. The error ID is the name of the kind.</summary>
internal static class ErrorCatalog
{
    private static readonly Dictionary<ErrorKind, ErrorCatalogEntry> Entries = new()
    {
        [ErrorKind.CredentialNotFound] = new(
            ErrorCategory.AuthenticationError,
            "Run Set-SasImageFixCredential, or pass -Credential or -ProfileName, or write a profile with 'aliyun configure', "
            + "or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET. "
            + "In ForEach-Object -Parallel and in jobs the session's key, region and endpoint are not there: pass -Credential $using:cred, and -RegionId.",
            IsAboutAccount: true),
        [ErrorKind.IncompleteCredential] = new(
            ErrorCategory.InvalidArgument,
            "Give one key and all of it, as -Credential (user name and password), as -AccessKeyId with -AccessKeySecret, or as -ProfileName; "
            + "a call with none of them uses the session's, or what the environment and the files have."),
        [ErrorKind.InvalidCredential] = new(
            ErrorCategory.InvalidArgument, "Copy the AccessKey again, without spaces and line ends around it."),
        [ErrorKind.ParameterConflict] = new(
            ErrorCategory.InvalidArgument, "Specify one of them."),
        [ErrorKind.InvalidTimeRange] = new(
            ErrorCategory.InvalidArgument, "Swap the two, or omit one of them."),
        [ErrorKind.ProfileNotFound] = new(
            ErrorCategory.ObjectNotFound, "Name one of the profiles there are, or make this one with 'aliyun configure --profile NAME', which makes it the current one, too."),
        [ErrorKind.InvalidProfile] = new(
            ErrorCategory.InvalidData, "Mend what the message names in its file; 'aliyun configure --mode AK --profile NAME' writes a profile of config.json anew and makes it the current one. -Credential needs no file."),
        [ErrorKind.CredentialSourceDisabled] = new(
            ErrorCategory.InvalidOperation, "Take the variable that the message names away, or use another profile."),
        [ErrorKind.SignInExpired] = new(
            ErrorCategory.AuthenticationError, "Run the aliyun command that the message names; the next call reads the new key."),
        [ErrorKind.InvalidRole] = new(
            ErrorCategory.InvalidArgument, "Change what the message names; a role is written acs:ram::<account id>:role/<role name>, as the RAM console shows it."),
        [ErrorKind.AssumeRoleFailed] = new(
            ErrorCategory.PermissionDenied,
            "Check that the role exists, that its trust policy names who assumes it and the external id, and that they have the permission sts:AssumeRole."),
        [ErrorKind.ProcessCommandFailed] = new(
            ErrorCategory.ResourceUnavailable,
            "Run the profile's process_command by hand: it must write {\"mode\":\"StsToken\",\"access_key_id\":…,\"access_key_secret\":…,\"sts_token\":…}, or the mode AK without a token, and end with 0."),
        [ErrorKind.EcsMetadataFailed] = new(
            ErrorCategory.ResourceUnavailable,
            "Attach a RAM role to the instance and name it as it is named there, or give a key another way: Set-SasImageFixCredential, a profile, or the environment. "
            + "ALIBABA_CLOUD_ECS_METADATA_DISABLED=true keeps the metadata from being asked."),
        [ErrorKind.CredentialsUriFailed] = new(
            ErrorCategory.ResourceUnavailable,
            "Check what listens at the credentials URI: it must answer 200 with Code, AccessKeyId, AccessKeySecret, SecurityToken and Expiration."),
        [ErrorKind.InvalidEndpoint] = new(
            ErrorCategory.InvalidArgument, "Write the address like https://host where the message says it stands, or leave it out there; that of Security Center -RegionId chooses, too."),
        [ErrorKind.InvalidProxy] = new(
            ErrorCategory.InvalidArgument, "Pass -Proxy http://host:port, with -ProxyCredential if the proxy asks who you are."),
        [ErrorKind.UnknownRegion] = new(
            ErrorCategory.InvalidArgument, "Pass a known region, or -EndpointUri with the address of the management centre."),

        [ErrorKind.NameResolutionFailed] = new(
            ErrorCategory.ConnectionError, "Check the spelling of the endpoint, the network and the name server."),
        [ErrorKind.ConnectionRefused] = new(
            ErrorCategory.ConnectionError, "Check the endpoint's host and port, and whether a firewall or proxy stands between."),
        [ErrorKind.ConnectionFailed] = new(
            ErrorCategory.ConnectionError, "Check the network and run the command again."),
        [ErrorKind.TlsFailed] = new(
            ErrorCategory.SecurityError, "Check the endpoint, this machine's clock, and whether a proxy with a certificate of its own stands between."),
        [ErrorKind.ProxyAuthenticationRequired] = new(
            ErrorCategory.AuthenticationError, "Pass -Proxy with -ProxyCredential, or -ProxyUseDefaultCredentials."),
        [ErrorKind.Timeout] = new(
            ErrorCategory.OperationTimeout, "Run the command again, with a larger -TimeoutSec or, where there is one, a smaller -PageSize."),

        [ErrorKind.AccessKeyNotFound] = new(
            ErrorCategory.AuthenticationError, "Check the AccessKey id: nobody at the service knows it.", IsAboutAccount: true),
        [ErrorKind.AccessKeyInactive] = new(
            ErrorCategory.AuthenticationError, "Enable the AccessKey in the RAM console, or use another.", IsAboutAccount: true),
        [ErrorKind.SignatureDoesNotMatch] = new(
            ErrorCategory.AuthenticationError, "Check the AccessKey secret: it does not belong to the AccessKey id.", IsAboutAccount: true),
        [ErrorKind.RequestModified] = new(
            ErrorCategory.ProtocolError,
            "What arrived is not what was signed: a proxy or gateway changed the request. $DebugPreference = 'Continue' shows what was signed."),
        [ErrorKind.IncompleteSignature] = new(
            ErrorCategory.ProtocolError, "Check whether a proxy or gateway changes requests on their way."),
        [ErrorKind.ClockSkew] = new(
            ErrorCategory.AuthenticationError, "Set this machine's clock: it is more than 15 minutes off."),
        [ErrorKind.SignatureNonceUsed] = new(
            ErrorCategory.AuthenticationError, "Run the command again; if that does not help, something on the way sends requests twice."),
        [ErrorKind.SecurityTokenExpired] = new(
            ErrorCategory.AuthenticationError,
            "Get a new temporary key, and put it where the message says that the old one comes from: Set-SasImageFixCredential, -Credential, a variable or a profile.",
            IsAboutAccount: true),
        [ErrorKind.InvalidSecurityToken] = new(
            ErrorCategory.AuthenticationError, "Pass the security token that was issued together with this very AccessKey.", IsAboutAccount: true),
        [ErrorKind.NoPermission] = new(
            ErrorCategory.PermissionDenied,
            "Grant the RAM user or role the action yundun-sas:DescribeImageFixTask on the resource *.",
            IsAboutAccount: true),
        [ErrorKind.Throttled] = new(
            ErrorCategory.LimitsExceeded, "Wait a little and run the command again."),
        [ErrorKind.InvalidRequest] = new(
            ErrorCategory.InvalidArgument, "Change the parameter that the message names."),
        [ErrorKind.WrongEndpoint] = new(
            ErrorCategory.InvalidArgument, "Check the address that the message names, be it from -EndpointUri, a variable or a profile: what answers there is not the API that was asked for."),
        [ErrorKind.ServerError] = new(
            ErrorCategory.ResourceUnavailable, "Run the command again later; name the RequestId to Alibaba Cloud's support if it stays."),

        [ErrorKind.UnexpectedRedirect] = new(
            ErrorCategory.InvalidData, "Check the address that the message names, and whether the network wants you to sign in first."),
        [ErrorKind.UnexpectedHtmlResponse] = new(
            ErrorCategory.InvalidData, "A proxy or a sign-in page of the network answered instead of the service: check both."),
        [ErrorKind.MalformedResponse] = new(
            ErrorCategory.InvalidData, "Run the command again; if it stays, check the address that the message names, and what stands between."),
        [ErrorKind.TruncatedResponse] = new(
            ErrorCategory.InvalidData, "Something on the way cuts answers off: check proxies and gateways, and try a smaller -PageSize."),
        [ErrorKind.ResponseTooLarge] = new(
            ErrorCategory.LimitsExceeded, "Ask for less with a smaller -PageSize, and check -EndpointUri."),
        [ErrorKind.UnexpectedError] = new(
            ErrorCategory.InvalidResult, "Look the code up in the service's error codes; name the RequestId to Alibaba Cloud's support."),
        [ErrorKind.RepeatedPage] = new(
            ErrorCategory.InvalidResult, "Check -EndpointUri; the rows before the repetition have been emitted."),
        [ErrorKind.IncompleteResult] = new(
            ErrorCategory.InvalidResult,
            "Rows may be missing: run the command again when fewer tasks start or end, or ask for less with -StartTime, -EndTime or -Status; if it stays, check -EndpointUri."),
    };

    public static ErrorCatalogEntry Find(ErrorKind kind) => Entries[kind];
}
