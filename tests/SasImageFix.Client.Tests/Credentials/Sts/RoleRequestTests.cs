using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Credentials.Sts;

public sealed class RoleRequestTests
{
    private const string Arn = "acs:ram::1000000000000000:role/reader";

    private static readonly Variables None = new(_ => null);

    [Fact]
    public void What_is_not_said_is_an_hour_under_the_modules_name()
    {
        var role = RoleRequest.Create(Arn, null, null, null, null, "the test", None);

        Assert.Equal(("SasImageFix", 3600, null, null), (role.SessionName, role.DurationSeconds, role.Policy, role.ExternalId));
    }

    [Fact]
    public void The_environment_says_what_is_not_said_otherwise()
    {
        var variables = new Variables(name => name switch
        {
            CredentialVariables.RoleSessionName => "from-variable",
            CredentialVariables.ExternalId => "id-from-variable",
            _ => null,
        });

        var (silent, explicitly) = (RoleRequest.Create(Arn, null, null, null, null, "the test", variables), RoleRequest.Create(Arn, "own", null, null, "own-id", "the test", variables));

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
            Assert.Throws<SasImageFixException>(() => RoleRequest.Create(arn, sessionName, null, null, null, "the test", None)).Kind);
}
