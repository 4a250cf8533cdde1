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
}
