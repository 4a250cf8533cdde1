using SasImageFix.Client;
using SasImageFix.Errors;

namespace SasImageFix.Tests.Errors;

public sealed class FailureRecordTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<FailureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_failure_has_a_category_and_an_advice(string kind)
    {
        var record = FailureRecord.Of(new SasImageFixException(Enum.Parse<FailureKind>(kind), "said"), target: null, isDefaultCentre: false, keySource: null, emitted: 0);

        Assert.Equal(kind, record.FullyQualifiedErrorId);
        Assert.NotEqual(default, record.CategoryInfo.Category);
        Assert.NotEmpty(record.ErrorDetails.RecommendedAction);
        Assert.Equal("said", record.ErrorDetails.Message);
    }

    [Theory]
    [InlineData(nameof(FailureKind.AccessKeyNotFound), true, true)]
    [InlineData(nameof(FailureKind.NoPermission), true, true)]
    [InlineData(nameof(FailureKind.NoPermission), false, false)]
    [InlineData(nameof(FailureKind.Timeout), true, false)]
    public void A_key_or_permission_error_names_the_other_centre_where_nobody_chose_one(string kind, bool isDefault, bool names)
    {
        var record = FailureRecord.Of(new SasImageFixException(Enum.Parse<FailureKind>(kind), "said"), target: null, isDefault, keySource: null, emitted: 0);

        Assert.Equal(names, record.ErrorDetails.RecommendedAction.Contains("-RegionId ap-southeast-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(FailureKind.AccessKeyNotFound))]
    [InlineData(nameof(FailureKind.AccessKeyInactive))]
    [InlineData(nameof(FailureKind.SignatureDoesNotMatch))]
    [InlineData(nameof(FailureKind.SecurityTokenExpired))]
    [InlineData(nameof(FailureKind.InvalidSecurityToken))]
    [InlineData(nameof(FailureKind.NoPermission))]
    public void What_the_service_refuses_of_a_key_says_where_the_key_comes_from_and_so_does_its_exception(string kind)
    {
        var record = FailureRecord.Of(new SasImageFixException(Enum.Parse<FailureKind>(kind), "said"), null, isDefaultCentre: false, "the profile 'p'", emitted: 0);

        Assert.Equal("said. The key comes from the profile 'p'.", record.ErrorDetails.Message);
        Assert.Equal(record.ErrorDetails.Message, record.Exception.Message);
    }

    [Fact]
    public void One_row_is_one_task() =>
        Assert.Equal(
            "said. 1 task had been emitted before.",
            FailureRecord.Of(new SasImageFixException(FailureKind.Timeout, "said"), null, isDefaultCentre: false, keySource: null, emitted: 1).ErrorDetails.Message);
}
