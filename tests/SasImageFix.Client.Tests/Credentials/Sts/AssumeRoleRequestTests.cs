using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Credentials.Sts;

public sealed class AssumeRoleRequestTests
{
    private const string Arn = "acs:ram::1000000000000000:role/reader";

    private static readonly EnvironmentVariables None = new(_ => null);

    [Fact]
    public void What_is_not_said_is_an_hour_under_the_modules_name()
    {
        var role = AssumeRoleRequest.Create(Arn, null, null, null, null, "the test", None);

        Assert.Equal(("SasImageFix", 3600, null, null), (role.SessionName, role.DurationSeconds, role.Policy, role.ExternalId));
    }

    [Fact]
    public void The_environment_says_what_is_not_said_otherwise()
    {
        var variables = new EnvironmentVariables(name => name switch
        {
            EnvironmentVariableNames.RoleSessionName => "from-variable",
            EnvironmentVariableNames.ExternalId => "id-from-variable",
            _ => null,
        });

        var (silent, explicitly) = (AssumeRoleRequest.Create(Arn, null, null, null, null, "the test", variables), AssumeRoleRequest.Create(Arn, "own", null, null, "own-id", "the test", variables));

        Assert.Equal(("from-variable", "id-from-variable"), (silent.SessionName, silent.ExternalId));
        Assert.Equal(("own", "own-id"), (explicitly.SessionName, explicitly.ExternalId));
    }

    [Theory]
    [InlineData("reader", null)]
    [InlineData("acs:ram::x:role/reader", null)]
    [InlineData("acs:ram::1:user/reader", null)]
    [InlineData(Arn + " ", null)]
    [InlineData(Arn + "\n", null)]
    [InlineData(Arn, "two-lines\n")]
    [InlineData(Arn, "x")]
    [InlineData(Arn, "two words")]
    public void What_is_no_role_or_no_name_is_refused_before_STS_sees_it(string arn, string? sessionName) =>
        Assert.Equal(
            ErrorKind.InvalidRole,
            Assert.Throws<SasImageFixException>(() => AssumeRoleRequest.Create(arn, sessionName, null, null, null, "the test", None)).Kind);
}
