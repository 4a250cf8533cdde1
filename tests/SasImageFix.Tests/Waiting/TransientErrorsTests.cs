using SasImageFix.Client.Errors;
using SasImageFix.Waiting;

namespace SasImageFix.Tests.Waiting;

public sealed class TransientErrorsTests
{
    private static readonly ErrorKind[] Always =
    [
        ErrorKind.ConnectionFailed, ErrorKind.Timeout, ErrorKind.Throttled, ErrorKind.ServerError, ErrorKind.SignatureNonceUsed,
        ErrorKind.TruncatedResponse, ErrorKind.IncompleteResult,
    ];

    private static readonly ErrorKind[] AfterTheFirstPoll =
        [ErrorKind.NameResolutionFailed, ErrorKind.ConnectionRefused, ErrorKind.ProxyConnectionFailed, ErrorKind.MalformedResponse];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsTransient_EachKind(bool hasSucceeded) => Assert.Equal(
        Enum.GetValues<ErrorKind>().Where(kind => Always.Contains(kind) || (hasSucceeded && AfterTheFirstPoll.Contains(kind))),
        Enum.GetValues<ErrorKind>().Where(
            kind => TransientErrors.IsTransient(new SasImageFixException(kind, "An error."), hasSucceeded)));

    [Theory]
    [InlineData(403, false)]
    [InlineData(407, false)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    public void IsTransient_ProxyThatRejects_DependsOnTheStatus(int status, bool expected) => Assert.Equal(
        expected,
        TransientErrors.IsTransient(
            new SasImageFixException(ErrorKind.ProxyRequestRejected, "An error.") { StatusCode = status }, hasSucceeded: true));
}
