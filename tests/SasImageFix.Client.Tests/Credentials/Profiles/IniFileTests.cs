using SasImageFix.Client.Credentials.Profiles;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

public sealed class IniFileTests
{
    [Theory]
    [InlineData("access_key_secret=b=c==", "b=c==")]
    [InlineData("access_key_secret = spaced \t", "spaced")]
    [InlineData("\taccess_key_secret\t=\ttabbed", "tabbed")]
    [InlineData("access_key_secret = value # a comment", "value")]
    [InlineData("access_key_secret = value#a comment", "value")]
    [InlineData("access_key_secret = value ; a comment", "value")]
    [InlineData("access_key_secret = \"quo#ted\" # a comment", "quo#ted")]
    [InlineData("access_key_secret = 'quo;ted'", "quo;ted")]
    [InlineData("access_key_secret = first\naccess_key_secret = second", "second")]
    [InlineData("ACCESS_KEY_SECRET = value", "value")]
    [InlineData("# access_key_secret = commented\n; access_key_secret = too", null)]
    [InlineData("access_key_secret =", null)]
    [InlineData("access_key_secret = # nothing", null)]
    [InlineData("access_key_secret", null)]
    [InlineData("= value", null)]
    public void Parse_Line_ReturnsSameValueAsOfficialTools(string lines, string? value) =>
        Assert.Equal(value, Assert.Single(Parse($"[default]\n{lines}\n"))["access_key_secret"]);

    [Fact]
    public void Parse_CrLfWithoutFinalLineBreak_IsSupported() =>
        Assert.Equal("b", Assert.Single(Parse("[default]\r\ntype = a\r\nrole_name = b"))["ram_role_name"]);

    [Fact]
    public void Parse_SectionsWithSameName_AreMerged()
    {
        var profiles = Parse("[a]\ntype=1\nrole_name=x\n[b]\ntype=2\n[ a ] # again\ntype=3\n");

        Assert.Equal(["a", "b"], profiles.Select(profile => profile.Name));
        Assert.Equal(("3", "x"), (profiles[0]["mode"], profiles[0]["ram_role_name"]));
    }

    [Fact]
    public void Parse_LineOutsideOfSection_IsIgnored()
    {
        var profiles = Parse("type=stray\n[broken\ntype=lost\n[whole]\nrole_name=x\n");

        Assert.Null(Assert.Single(profiles)["mode"]);
    }

    private static IReadOnlyList<Profile> Parse(string text) =>
        IniFile.Format.Parse(new ProfileLocation("file", IniFile.Format), text).Profiles;
}
