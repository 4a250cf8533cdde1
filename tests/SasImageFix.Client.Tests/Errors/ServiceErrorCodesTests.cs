using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Errors;

public sealed class ServiceErrorCodesTests
{
    [Theory]
    [InlineData("InvalidAccessKeyId.NotFound", 404, nameof(ErrorKind.AccessKeyNotFound))]
    [InlineData("InvalidAccessKeyId.Inactive", 400, nameof(ErrorKind.AccessKeyInactive))]
    [InlineData("SignatureDoesNotMatch", 403, nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData("IncompleteSignature", 400, nameof(ErrorKind.IncompleteSignature))]
    [InlineData("InvalidTimeStamp.Expired", 400, nameof(ErrorKind.ClockSkew))]
    [InlineData("InvalidTimeStamp.Format", 400, nameof(ErrorKind.IncompleteSignature))]
    [InlineData("SignatureNonceUsed", 400, nameof(ErrorKind.SignatureNonceUsed))]
    [InlineData("InvalidSecurityToken.Expired", 400, nameof(ErrorKind.SecurityTokenExpired))]
    [InlineData("InvalidSecurityToken.MismatchWithAccessKey", 400, nameof(ErrorKind.InvalidSecurityToken))]
    [InlineData("MissingPageSize", 400, nameof(ErrorKind.InvalidRequest))]
    [InlineData("InvalidPageSize", 400, nameof(ErrorKind.InvalidRequest))]
    [InlineData("InvalidAction.NotFound", 404, nameof(ErrorKind.WrongEndpoint))]
    [InlineData("InvalidVersion", 404, nameof(ErrorKind.WrongEndpoint))]
    [InlineData("NoPermission", 403, nameof(ErrorKind.NoPermission))]
    [InlineData("Forbidden.RAM", 403, nameof(ErrorKind.NoPermission))]
    [InlineData("Throttling.User", 400, nameof(ErrorKind.Throttled))]
    [InlineData("ServerError", 500, nameof(ErrorKind.ServerError))]
    [InlineData(null, 429, nameof(ErrorKind.Throttled))]
    [InlineData(null, 502, nameof(ErrorKind.ServerError))]
    [InlineData(null, 404, nameof(ErrorKind.UnexpectedError))]
    [InlineData("MissingSecurityToken", 400, nameof(ErrorKind.MissingSecurityToken))]
    [InlineData("IllegalTimestamp", 400, nameof(ErrorKind.ClockSkew))]
    [InlineData("InvalidOperation.NotSupportedEndpoint", 404, nameof(ErrorKind.WrongEndpoint))]
    [InlineData("SystemBusy", 503, nameof(ErrorKind.ServerError))]
    [InlineData("Unauthorized", 401, nameof(ErrorKind.Unauthorized))]
    [InlineData(null, 401, nameof(ErrorKind.Unauthorized))]
    [InlineData(null, 403, nameof(ErrorKind.AccessDenied))]
    [InlineData(null, 408, nameof(ErrorKind.ServerError))]
    [InlineData(null, 425, nameof(ErrorKind.ServerError))]
    [InlineData("SomethingNew", 400, nameof(ErrorKind.UnexpectedError))]
    public void GetKind_CodeAndStatus_UsesStatusOnlyWithoutCode(string? code, int status, string kind) =>
        Assert.Equal(kind, ServiceErrorCodes.GetKind(code, status).ToString());

    [Theory]
    [InlineData("SecurityToken is mandatory for this action.", nameof(ErrorKind.MissingSecurityToken))]
    [InlineData("CurrentPage is mandatory for this action.", nameof(ErrorKind.InvalidRequest))]
    public void GetKind_MissingParameter_DependsOnMessage(string message, string kind) =>
        Assert.Equal(kind, ServiceErrorCodes.GetKind("MissingParameter", 400, message).ToString());
}
