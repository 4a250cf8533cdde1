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
    [InlineData("SomethingNew", 400, nameof(ErrorKind.UnexpectedError))]
    public void KindOf_CodeAndStatus_UsesStatusOnlyWithoutCode(string? code, int status, string kind) =>
        Assert.Equal(kind, ServiceErrorCodes.GetKind(code, status).ToString());
}
