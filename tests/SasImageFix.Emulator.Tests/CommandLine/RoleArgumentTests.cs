namespace SasImageFix.Emulator.Tests.CommandLine;

public sealed class RoleArgumentTests
{
    [Theory]
    [InlineData("acs:ram::12:role/a.b", null)]
    [InlineData("acs:ram::12:role/a.b,an:external,id", "an:external,id")]
    public void Is_an_ARN_and_all_behind_the_first_comma(string text, string? externalId) => Assert.Equal(
        EmulatorRole.Default with { Arn = "acs:ram::12:role/a.b", ExternalId = externalId }, Arguments.ParseRole(text));

    [Theory]
    [InlineData("")]
    [InlineData("acs:ram::12:role/")]
    [InlineData("acs:ram::twelve:role/a")]
    [InlineData("acs:ram::12:user/a")]
    [InlineData("acs:ram::12:role/a/b")]
    [InlineData("acs:ram::12:role/a,")]
    public void Anything_else_is_none(string text) => Assert.Throws<FormatException>(() => Arguments.ParseRole(text));
}
