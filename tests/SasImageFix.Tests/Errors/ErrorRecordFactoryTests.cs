using System.Management.Automation;
using SasImageFix.Client.Errors;
using SasImageFix.Errors;

namespace SasImageFix.Tests.Errors;

public sealed class ErrorRecordFactoryTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<ErrorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Create_EveryErrorKind_HasCategoryAndRecommendation(string kind)
    {
        var record = Create(kind, new());

        Assert.Equal(kind, record.FullyQualifiedErrorId);
        Assert.NotEqual(default, record.CategoryInfo.Category);
        Assert.NotEmpty(record.ErrorDetails.RecommendedAction);
        Assert.Equal("The message", record.ErrorDetails.Message);
    }

    [Theory]
    [InlineData(nameof(ErrorKind.AccessKeyNotFound), true, true)]
    [InlineData(nameof(ErrorKind.NoPermission), true, true)]
    [InlineData(nameof(ErrorKind.NoPermission), false, false)]
    [InlineData(nameof(ErrorKind.Timeout), true, false)]
    public void Create_AccountErrorWithoutRegion_RecommendsTheOtherCenter(string kind, bool isDefaultCenter, bool isRecommended) =>
        Assert.Equal(
            isRecommended,
            Create(kind, new(IsDefaultCenter: isDefaultCenter)).ErrorDetails.RecommendedAction
                .Contains("-RegionId ap-southeast-1", StringComparison.Ordinal));

    [Theory]
    [InlineData(nameof(ErrorKind.AccessKeyNotFound))]
    [InlineData(nameof(ErrorKind.AccessKeyInactive))]
    [InlineData(nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData(nameof(ErrorKind.SecurityTokenExpired))]
    [InlineData(nameof(ErrorKind.InvalidSecurityToken))]
    [InlineData(nameof(ErrorKind.NoPermission))]
    public void Create_CredentialError_NamesTheCredentialSource(string kind)
    {
        var record = Create(kind, new(CredentialSource: "the profile 'p'"));

        Assert.Equal("The message. Credential source: the profile 'p'.", record.ErrorDetails.Message);
        Assert.Equal(record.ErrorDetails.Message, record.Exception.Message);
    }

    [Theory]
    [InlineData(true, "The message")]
    [InlineData(false, "The message\nThe recommendation")]
    public void CreateDetails_MessageContainsTheRecommendationIfPowerShellDoesNotShowIt(bool showsRecommendedAction, string message)
    {
        var details = ErrorRecordFactory.CreateDetails("The message", "The recommendation", showsRecommendedAction);

        Assert.Equal(message.ReplaceLineEndings(), details.Message);
        Assert.Equal("The recommendation", details.RecommendedAction);
    }

    [Fact]
    public void Create_OneEmittedTask_UsesTheSingular() =>
        Assert.Equal(
            "The message. 1 task was returned before the error.",
            Create(nameof(ErrorKind.Timeout), new(EmittedTaskCount: 1)).ErrorDetails.Message);

    [Fact]
    public void Create_WithDetails_KeepsThePropertiesOfTheException()
    {
        var thrown = Throw(new SasImageFixException(ErrorKind.NoPermission, "The message", new InvalidOperationException())
        {
            Code = "c",
            StatusCode = 403,
            RequestId = "r",
            HostId = "h",
            Recommend = "u",
            RowsSeen = 1,
            TotalCount = 2,
        });

        var record = ErrorRecordFactory.Create(
            thrown, new(CredentialSource: "the profile 'p'", EndpointSource: "the session", EmittedTaskCount: 2));
        var exception = Assert.IsType<SasImageFixException>(record.Exception);

        Assert.Equal("The message", thrown.Message);
        Assert.Equal("The message. Credential source: the profile 'p'. 2 tasks were returned before the error.", exception.Message);
        Assert.Same(thrown.InnerException, exception.InnerException);
        Assert.Equal(thrown.StackTrace, exception.StackTrace);
        Assert.All(
            typeof(SasImageFixException).GetProperties().Where(
                property => property.Name is not (nameof(Exception.Message) or nameof(Exception.TargetSite)
                    or nameof(SasImageFixException.Recommendation) or nameof(SasImageFixException.CredentialSource)
                    or nameof(SasImageFixException.EndpointSource))),
            property => Assert.Equal(property.GetValue(thrown), property.GetValue(exception)));
        Assert.Equal(
            (record.ErrorDetails.RecommendedAction, "the profile 'p'", "the session"),
            (exception.Recommendation, exception.CredentialSource, exception.EndpointSource));
    }

    private static SasImageFixException Throw(SasImageFixException exception)
    {
        try
        {
            throw exception;
        }
        catch (SasImageFixException thrown)
        {
            return thrown;
        }
    }

    private static ErrorRecord Create(string kind, ErrorContext context) =>
        ErrorRecordFactory.Create(new SasImageFixException(Enum.Parse<ErrorKind>(kind), "The message"), context);
}
