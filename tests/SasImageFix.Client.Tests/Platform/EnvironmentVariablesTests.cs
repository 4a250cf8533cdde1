using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Platform;

public sealed class EnvironmentVariablesTests
{
    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("True", true)]
    [InlineData(" true ", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("no", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsOn_OneTrueYesOrOn_IsTrueInAnyCase(string? value, bool isOn) =>
        Assert.Equal(isOn, new EnvironmentVariables(_ => value).IsOn("any"));

    [Fact]
    public void Indexer_BlankValue_ReturnsNull() => Assert.Null(new EnvironmentVariables(_ => " \t")["any"]);

    [Fact]
    public void DescribeConflicts_DifferentValues_NamesTheVariablesWithoutTheirValues()
    {
        var variables = new EnvironmentVariables(name => name switch
        {
            "ALIBABACLOUD_REGION_ID" => "eu-west-1",
            "ALICLOUD_REGION_ID" => "us-east-1",
            "ALIBABA_CLOUD_PROFILE" or "ALICLOUD_PROFILE" => "same",
            _ => null,
        });

        Assert.Equal(
            [
                "The environment variables ALIBABACLOUD_REGION_ID and ALICLOUD_REGION_ID have different values. "
                + "ALIBABACLOUD_REGION_ID takes precedence.",
            ],
            variables.DescribeConflicts(["ALIBABA_CLOUD_REGION_ID", EnvironmentVariableNames.Profile]));
        Assert.Equal(("ALIBABACLOUD_REGION_ID", "eu-west-1"), variables.Find("ALIBABA_CLOUD_REGION_ID"));
    }
}
