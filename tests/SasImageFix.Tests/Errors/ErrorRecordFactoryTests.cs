using System.Management.Automation;
using SasImageFix.Client.Errors;
using SasImageFix.Errors;

namespace SasImageFix.Tests.Errors;

public sealed class ErrorRecordFactoryTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<ErrorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_error_has_a_category_and_a_recommendation(string kind)
    {
        var record = Create(kind, new());

        Assert.Equal(kind, record.FullyQualifiedErrorId);
        Assert.NotEqual(default, record.CategoryInfo.Category);
        Assert.NotEmpty(record.ErrorDetails.RecommendedAction);
        Assert.Equal("said", record.ErrorDetails.Message);
    }

    [Theory]
    [InlineData(nameof(ErrorKind.AccessKeyNotFound), true, true)]
    [InlineData(nameof(ErrorKind.NoPermission), true, true)]
    [InlineData(nameof(ErrorKind.NoPermission), false, false)]
    [InlineData(nameof(ErrorKind.Timeout), true, false)]
    public void A_credential_or_permission_error_names_the_other_center_if_no_region_is_configured(string kind, bool isDefault, bool names) =>
        Assert.Equal(
            names,
            Create(kind, new(IsDefaultCenter: isDefault)).ErrorDetails.RecommendedAction.Contains("-RegionId ap-southeast-1", StringComparison.Ordinal));

    [Theory]
    [InlineData(nameof(ErrorKind.AccessKeyNotFound))]
    [InlineData(nameof(ErrorKind.AccessKeyInactive))]
    [InlineData(nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData(nameof(ErrorKind.SecurityTokenExpired))]
    [InlineData(nameof(ErrorKind.InvalidSecurityToken))]
    [InlineData(nameof(ErrorKind.NoPermission))]
    public void An_error_of_a_credential_names_its_source_in_the_record_and_in_the_exception(string kind)
    {
        var record = Create(kind, new(CredentialSource: "the profile 'p'"));

        Assert.Equal("said. The key comes from the profile 'p'.", record.ErrorDetails.Message);
        Assert.Equal(record.ErrorDetails.Message, record.Exception.Message);
    }

    [Fact]
    public void One_row_is_one_task() =>
        Assert.Equal("said. 1 task had been emitted before.", Create(nameof(ErrorKind.Timeout), new(EmittedTasks: 1)).ErrorDetails.Message);

    [Fact]
    public void The_details_make_a_new_exception_with_all_that_the_thrown_one_has()
    {
        var thrown = Thrown(new SasImageFixException(ErrorKind.NoPermission, "said", new InvalidOperationException())
        {
            Code = "c",
            StatusCode = 403,
            RequestId = "r",
            HostId = "h",
            Recommend = "u",
            RowsSeen = 1,
            TotalCount = 2,
        });

        var exception = ErrorRecordFactory.Create(thrown, new(CredentialSource: "the profile 'p'", EmittedTasks: 2)).Exception;

        Assert.Equal("said", thrown.Message);
        Assert.Equal("said. The key comes from the profile 'p'. 2 tasks had been emitted before.", exception.Message);
        Assert.Same(thrown.InnerException, exception.InnerException);
        Assert.Equal(thrown.StackTrace, exception.StackTrace);
        Assert.All(
            typeof(SasImageFixException).GetProperties().Where(property => property.Name != nameof(Exception.Message) && property.Name != nameof(Exception.TargetSite)),
            property => Assert.Equal(property.GetValue(thrown), property.GetValue(exception)));
    }

    private static SasImageFixException Thrown(SasImageFixException exception)
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
        ErrorRecordFactory.Create(new SasImageFixException(Enum.Parse<ErrorKind>(kind), "said"), context);
}
