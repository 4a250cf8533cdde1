using System.Collections.ObjectModel;
using System.Management.Automation;
using SasImageFix.Client.Errors;

namespace SasImageFix.Errors;

/// <summary>The category and the recommendation of one kind of error.</summary>
/// <param name="Category">The PowerShell error category.</param>
/// <param name="Recommendation">The recommendation, which names a command or a setting.</param>
/// <param name="IsAccountError">
/// Whether the wrong management center can be the cause, because each center has only its own accounts.
/// </param>
/// <param name="IsEndpointError">Whether a wrong endpoint can be the cause.</param>
internal sealed record ErrorCatalogEntry(
    ErrorCategory Category, string Recommendation, bool IsAccountError = false, bool IsEndpointError = false);

/// <summary>The category and the recommendation of each kind of error. The error ID is the name of the kind.</summary>
internal static class ErrorCatalog
{
    /// <summary>The part of a recommendation that is replaced by the name of the operation.</summary>
    public const string OperationPlaceholder = "<operation>";

    private static readonly ReadOnlyDictionary<ErrorKind, ErrorCatalogEntry> Entries = new(new Dictionary<ErrorKind, ErrorCatalogEntry>
    {
        [ErrorKind.CredentialNotFound] = new(
            ErrorCategory.AuthenticationError,
            "Run Set-SasImageFixCredential or 'aliyun configure'. Get-SasImageFixCredential -Explain shows where the module looked. "
            + "The settings of Set-SasImageFixCredential aren't available in jobs or in ForEach-Object -Parallel: "
            + "specify -Credential $using:cred and -RegionId there.",
            IsAccountError: true),
        [ErrorKind.IncompleteCredential] = new(
            ErrorCategory.InvalidArgument,
            "Specify one complete credential: -Credential, -AccessKeyId with -AccessKeySecret, or -ProfileName. "
            + "To use the credential of the session, the environment, or a file, specify none of them."),
        [ErrorKind.InvalidCredential] = new(
            ErrorCategory.InvalidArgument, "Copy the AccessKey again, without quotation marks, spaces, or line breaks."),
        [ErrorKind.ParameterConflict] = new(
            ErrorCategory.InvalidArgument, "Specify one of them."),
        [ErrorKind.InvalidTimeRange] = new(
            ErrorCategory.InvalidArgument, "Specify a -StartTime that is before -EndTime, or omit one of them."),
        [ErrorKind.MissingBuildTaskId] = new(
            ErrorCategory.InvalidArgument,
            "Specify the ID of a task, a task, or an object with a BuildTaskId property, such as a row of Import-Csv."),
        [ErrorKind.TaskNotFound] = new(
            ErrorCategory.ObjectNotFound,
            "Check the ID, the other filters of the command, and the account. Each management center has its own tasks, so also check "
            + "-RegionId."),
        [ErrorKind.TaskFailed] = new(
            ErrorCategory.OperationStopped,
            "Run Get-SasImageFixTaskErrorLog -BuildTaskId with the ID of the task, which shows why the fix failed."),
        [ErrorKind.WaitTimeout] = new(
            ErrorCategory.OperationTimeout,
            "Wait again for the tasks in the TargetObject property of the error, or increase -Timeout."),
        [ErrorKind.InvalidInputObject] = new(
            ErrorCategory.InvalidData,
            "Specify the output of Get-SasImageFixTask, or rows of Import-Csv or Import-Clixml with the properties BuildTaskId and "
            + "Status."),
        [ErrorKind.InvalidReportPath] = new(
            ErrorCategory.InvalidArgument, "Specify the path of a file, such as report.html."),
        [ErrorKind.ReportFileExists] = new(
            ErrorCategory.ResourceExists, "Specify another path, or omit -NoClobber to overwrite the file."),
        [ErrorKind.ReportWriteFailed] = new(
            ErrorCategory.WriteError, "Check that the folder exists, that you can create files in it, and that the disk isn't full."),
        [ErrorKind.InvalidBaseline] = new(
            ErrorCategory.InvalidData,
            "Specify a CSV file that 'Get-SasImageFixTask | Export-Csv' created, with all columns and a comma as the delimiter."),
        [ErrorKind.ProfileNotFound] = new(
            ErrorCategory.ObjectNotFound,
            "Specify an existing profile, or create this one with 'aliyun configure --profile NAME', which also makes it the "
            + "current profile."),
        [ErrorKind.InvalidProfile] = new(
            ErrorCategory.InvalidData,
            "Correct the profile in the file that the message names, or specify another profile. To use no file, specify -Credential."),
        [ErrorKind.CredentialSourceDisabled] = new(
            ErrorCategory.InvalidOperation, "Remove the environment variable that the message names, or use another profile."),
        [ErrorKind.SignInCredentialExpired] = new(
            ErrorCategory.AuthenticationError, "Run one of the aliyun commands that the message names."),
        [ErrorKind.InvalidRole] = new(
            ErrorCategory.InvalidArgument,
            "Correct the value that the message names. "
            + "Copy the ARN of the role from the RAM console: acs:ram::<account ID>:role/<role name>."),
        [ErrorKind.AssumeRoleFailed] = new(
            ErrorCategory.PermissionDenied,
            "Check that the role exists, that its trust policy allows this credential and the external ID, and that the "
            + "credential has the permission sts:AssumeRole."),
        [ErrorKind.ProcessCommandFailed] = new(
            ErrorCategory.ResourceUnavailable,
            "Run the process_command of the profile manually. It must exit with code 0 and write JSON: "
            + "{\"mode\":\"StsToken\",\"access_key_id\":…,\"access_key_secret\":…,\"sts_token\":…}, or the mode AK without "
            + "sts_token."),
        [ErrorKind.EcsMetadataFailed] = new(
            ErrorCategory.ResourceUnavailable,
            "Attach a RAM role to the ECS instance and specify the exact role name, or use another credential source: "
            + "Set-SasImageFixCredential, a profile, or environment variables. To disable requests to ECS metadata, set "
            + "ALIBABA_CLOUD_ECS_METADATA_DISABLED=true."),
        [ErrorKind.CredentialsUriFailed] = new(
            ErrorCategory.ResourceUnavailable,
            "Check the server of the credentials URI. Its response must have an HTTP status from 200 to 299, and a JSON body with "
            + "AccessKeyId, AccessKeySecret, SecurityToken, and Expiration. If the body contains Code, its value must be Success."),
        [ErrorKind.InvalidEndpoint] = new(
            ErrorCategory.InvalidArgument,
            "Specify the endpoint as https://host in the setting that the message names, or remove that setting. "
            + "Without an endpoint, -RegionId selects the endpoint of Security Center."),
        [ErrorKind.InvalidProxy] = new(
            ErrorCategory.InvalidArgument,
            "Specify -Proxy http://host:port, and -ProxyCredential if the proxy requires a user name and a password."),
        [ErrorKind.InvalidRegion] = new(
            ErrorCategory.InvalidArgument,
            "Specify a region such as cn-hangzhou or ap-southeast-1, or omit the region."),
        [ErrorKind.EndpointConflict] = new(
            ErrorCategory.InvalidArgument,
            "Omit -RegionId, or specify -EndpointUri to use another endpoint. Set-SasImageFixCredential -RegionId replaces an endpoint of "
            + "the session."),

        [ErrorKind.NameResolutionFailed] = new(
            ErrorCategory.ConnectionError, "Check the spelling of the endpoint, the network connection, and the DNS server.",
            IsEndpointError: true),
        [ErrorKind.ConnectionRefused] = new(
            ErrorCategory.ConnectionError,
            "Check the host and the port of the endpoint, and check whether a firewall or a proxy blocks the connection.",
            IsEndpointError: true),
        [ErrorKind.ConnectionFailed] = new(
            ErrorCategory.ConnectionError, "Check the network connection, and run the command again."),
        [ErrorKind.TlsFailed] = new(
            ErrorCategory.SecurityError,
            "Check the endpoint and the clock of this computer, and check for a proxy that replaces the certificate of the endpoint.",
            IsEndpointError: true),
        [ErrorKind.ProxyConnectionFailed] = new(
            ErrorCategory.ConnectionError,
            "Check the address of the proxy in the setting that the message names, or remove the setting to connect without a proxy."),
        [ErrorKind.ProxyRequestRejected] = new(
            ErrorCategory.ConnectionError,
            "Check that the proxy in the setting that the message names allows connections to the endpoint, or specify another -Proxy."),
        [ErrorKind.ProxyAuthenticationRequired] = new(
            ErrorCategory.AuthenticationError,
            "Specify -Proxy with -ProxyUseDefaultCredentials, or with the correct user name and password in -ProxyCredential."),
        [ErrorKind.Timeout] = new(
            ErrorCategory.OperationTimeout,
            "Check the network connection, increase -TimeoutSec, or decrease -PageSize if the command has it."),

        [ErrorKind.AccessKeyNotFound] = new(
            ErrorCategory.AuthenticationError,
            "Check that the AccessKey ID was copied completely and belongs to this Alibaba Cloud account.",
            IsAccountError: true),
        [ErrorKind.AccessKeyInactive] = new(
            ErrorCategory.AuthenticationError, "Enable the AccessKey in the RAM console, or use another AccessKey.", IsAccountError: true),
        [ErrorKind.SignatureDoesNotMatch] = new(
            ErrorCategory.AuthenticationError, "Check the AccessKey secret. It doesn't belong to the AccessKey ID.", IsAccountError: true),
        [ErrorKind.RequestModified] = new(
            ErrorCategory.ProtocolError,
            "Check for a proxy or a gateway that changes requests. "
            + "To display the request that was signed, set $DebugPreference = 'Continue'."),
        [ErrorKind.IncompleteSignature] = new(
            ErrorCategory.ProtocolError, "Check for a proxy or a gateway that changes requests."),
        [ErrorKind.ClockSkew] = new(
            ErrorCategory.AuthenticationError,
            "Set the clock of this computer. It differs from the clock of the service by more than 15 minutes."),
        [ErrorKind.SignatureNonceUsed] = new(
            ErrorCategory.AuthenticationError,
            "Run the command again. If the error persists, check for a proxy or a gateway that sends requests twice."),
        [ErrorKind.SecurityTokenExpired] = new(
            ErrorCategory.AuthenticationError,
            "Get a new temporary credential, and set it in the credential source that the message names: "
            + "Set-SasImageFixCredential, -Credential, environment variables, or a profile.",
            IsAccountError: true),
        [ErrorKind.InvalidSecurityToken] = new(
            ErrorCategory.AuthenticationError,
            "Specify the security token that was issued together with this AccessKey.",
            IsAccountError: true),
        [ErrorKind.MissingSecurityToken] = new(
            ErrorCategory.AuthenticationError,
            "Specify the security token that was issued together with this AccessKey: with -SecurityToken, ALIBABA_CLOUD_SECURITY_TOKEN, "
            + "or sts_token in the profile.",
            IsAccountError: true),
        [ErrorKind.Unauthorized] = new(
            ErrorCategory.AuthenticationError,
            "Check the AccessKey ID and the AccessKey secret.",
            IsAccountError: true),
        [ErrorKind.AccessDenied] = new(
            ErrorCategory.PermissionDenied,
            "Check the permissions of the RAM user or the RAM role, and check whether a firewall, a proxy, or an IP address restriction "
            + "blocks the request.",
            IsAccountError: true),
        [ErrorKind.NoPermission] = new(
            ErrorCategory.PermissionDenied,
            $"Grant the permission yundun-sas:{OperationPlaceholder} on the resource * to the RAM user or the RAM role.",
            IsAccountError: true),
        [ErrorKind.Throttled] = new(
            ErrorCategory.LimitsExceeded, "Wait, and run the command again."),
        [ErrorKind.InvalidRequest] = new(
            ErrorCategory.InvalidArgument, "Change the parameter that the message names."),
        [ErrorKind.WrongEndpoint] = new(
            ErrorCategory.InvalidArgument,
            "The server at this address doesn't provide the required API. Check the endpoint in the setting that the message names: "
            + "-EndpointUri, an environment variable, or a profile.",
            IsEndpointError: true),
        [ErrorKind.ServerError] = new(
            ErrorCategory.ResourceUnavailable,
            "Run the command again later. If the error persists, contact Alibaba Cloud support and specify the request ID."),

        [ErrorKind.UnexpectedRedirect] = new(
            ErrorCategory.InvalidData,
            "Check the endpoint that the message names, and check whether the network requires you to sign in first.",
            IsEndpointError: true),
        [ErrorKind.UnexpectedHtmlResponse] = new(
            ErrorCategory.InvalidData, "Check for a proxy or a captive portal between this computer and the endpoint.",
            IsEndpointError: true),
        [ErrorKind.MalformedResponse] = new(
            ErrorCategory.InvalidData,
            "Run the command again. If the error persists, check the endpoint that the message names, and check for a proxy or a gateway."),
        [ErrorKind.TruncatedResponse] = new(
            ErrorCategory.InvalidData,
            "Check for a proxy or a gateway that truncates responses, or decrease -PageSize if the command has it."),
        [ErrorKind.ResponseTooLarge] = new(
            ErrorCategory.LimitsExceeded, "Decrease -PageSize if the command has it, or else -ThrottleLimit, and check -EndpointUri."),
        [ErrorKind.UnexpectedError] = new(
            ErrorCategory.InvalidResult,
            "Look up the error code in the documentation of the service, or contact Alibaba Cloud support and specify the request ID."),
        [ErrorKind.RepeatedPage] = new(
            ErrorCategory.InvalidResult, "Check -EndpointUri. The tasks after the repeated page can't be read."),
        [ErrorKind.IncompleteResult] = new(
            ErrorCategory.InvalidResult,
            "Tasks may be missing. Run the command again later, or limit it with -StartTime, -EndTime, or -Status if the command has them. "
            + "If the error persists, check -EndpointUri."),
    });

    public static ErrorCatalogEntry GetEntry(ErrorKind kind) => Entries[kind];
}
