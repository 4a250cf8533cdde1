using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Tests.Transport;

public sealed class ServiceCodeTests
{
    [Theory]
    [InlineData("InvalidAccessKeyId.NotFound", 404, nameof(FailureKind.AccessKeyNotFound))]
    [InlineData("InvalidAccessKeyId.Inactive", 400, nameof(FailureKind.AccessKeyInactive))]
    [InlineData("SignatureDoesNotMatch", 403, nameof(FailureKind.SignatureDoesNotMatch))]
    [InlineData("IncompleteSignature", 400, nameof(FailureKind.IncompleteSignature))]
    [InlineData("InvalidTimeStamp.Expired", 400, nameof(FailureKind.ClockSkew))]
    [InlineData("InvalidTimeStamp.Format", 400, nameof(FailureKind.IncompleteSignature))]
    [InlineData("SignatureNonceUsed", 400, nameof(FailureKind.NonceUsed))]
    [InlineData("InvalidSecurityToken.Expired", 400, nameof(FailureKind.SecurityTokenExpired))]
    [InlineData("InvalidSecurityToken.MismatchWithAccessKey", 400, nameof(FailureKind.InvalidSecurityToken))]
    [InlineData("MissingPageSize", 400, nameof(FailureKind.InvalidRequest))]
    [InlineData("InvalidPageSize", 400, nameof(FailureKind.InvalidRequest))]
    [InlineData("InvalidAction.NotFound", 404, nameof(FailureKind.WrongEndpoint))]
    [InlineData("InvalidVersion", 404, nameof(FailureKind.WrongEndpoint))]
    [InlineData("NoPermission", 403, nameof(FailureKind.NoPermission))]
    [InlineData("Forbidden.RAM", 403, nameof(FailureKind.NoPermission))]
    [InlineData("Throttling.User", 400, nameof(FailureKind.Throttled))]
    [InlineData("ServerError", 500, nameof(FailureKind.ServerError))]
    [InlineData(null, 429, nameof(FailureKind.Throttled))]
    [InlineData(null, 502, nameof(FailureKind.ServerError))]
    [InlineData(null, 404, nameof(FailureKind.UnexpectedError))]
    [InlineData("SomethingNew", 400, nameof(FailureKind.UnexpectedError))]
    public void The_code_decides_and_without_one_the_status(string? code, int status, string kind) =>
        Assert.Equal(kind, ServiceCode.KindOf(code, status).ToString());
}
