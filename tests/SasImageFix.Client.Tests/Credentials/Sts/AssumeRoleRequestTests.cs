using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Credentials.Sts;

public sealed class AssumeRoleRequestTests
{
    private const string Arn = "acs:ram::1000000000000000:role/reader";

    private static readonly EnvironmentVariables None = new(_ => null);

    [Fact]
    public void Create_NoOptionalSettings_UsesDefaults()
    {
        var role = AssumeRoleRequest.Create(Arn, null, null, null, null, "the test", None);

        Assert.Equal(("SasImageFix", 3600, null, null), (role.SessionName, role.DurationSeconds, role.Policy, role.ExternalId));
    }

    [Fact]
    public void Create_EnvironmentVariables_AreUsedUnlessValueIsSpecified()
    {
        var variables = new EnvironmentVariables(name => name switch
        {
            EnvironmentVariableNames.RoleSessionName => "from-variable",
            EnvironmentVariableNames.ExternalId => "id-from-variable",
            _ => null,
        });

        var fromEnvironment = AssumeRoleRequest.Create(Arn, null, null, null, null, "the test", variables);
        var specified = AssumeRoleRequest.Create(Arn, "own", null, null, "own-id", "the test", variables);

        Assert.Equal(("from-variable", "id-from-variable"), (fromEnvironment.SessionName, fromEnvironment.ExternalId));
        Assert.Equal(("own", "own-id"), (specified.SessionName, specified.ExternalId));
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
    public void Create_InvalidArnOrSessionName_Throws(string arn, string? sessionName) =>
        Assert.Equal(
            ErrorKind.InvalidRole,
            Assert.Throws<SasImageFixException>(() => AssumeRoleRequest.Create(arn, sessionName, null, null, null, "the test", None)).Kind);
}
