using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Signing;

public sealed class AccessKeyTests
{
    private const string Secret = "fake-secret-for-tests";

    [Theory]
    [InlineData("", Secret, null)]
    [InlineData("two words", Secret, null)]
    [InlineData("line\nend", Secret, null)]
    [InlineData("comma,SignedHeaders=host", Secret, null)]
    [InlineData("ünïcode", Secret, null)]
    [InlineData("id", "", null)]
    [InlineData("id", Secret + " ", null)]
    [InlineData("id", "\t" + Secret, null)]
    [InlineData("id", Secret + "\r", null)]
    [InlineData("\"id\"", Secret, null)]
    [InlineData("id\u200b", Secret, null)]
    [InlineData("id", "\"" + Secret + "\"", null)]
    [InlineData("id", "'" + Secret, null)]
    [InlineData("id", "“" + Secret + "”", null)]
    [InlineData("id", "\ufeff" + Secret, null)]
    [InlineData("id", Secret + "\u200b", null)]
    [InlineData("id", Secret + "\u202e", null)]
    [InlineData("id", Secret, "token\r\nx-injected: yes")]
    [InlineData("id", Secret, "to ken")]
    [InlineData("id", Secret, "")]
    public void Constructor_InvalidValue_ThrowsErrorWithoutSecret(string id, string secret, string? token)
    {
        var error = Assert.Throws<SasImageFixException>(() => TestCredentials.Create(id, secret, token));

        Assert.Equal(ErrorKind.InvalidCredential, error.Kind);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("injected", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_TemporaryIdWithoutToken_Throws()
    {
        var error = Assert.Throws<SasImageFixException>(() => TestCredentials.Create("STS.fake-id", Secret));

        Assert.Equal(ErrorKind.MissingSecurityToken, error.Kind);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_TemporaryCredential_ShowsOnlyShortenedId()
    {
        var key = TestCredentials.Create("fake-access-key-id", Secret, "fake-token");

        Assert.Equal("fake…y-id", key.ToString());
        Assert.Equal("ab…", TestCredentials.Create("abcdefghijk", Secret).ShortId);
        Assert.True(key.IsTemporary);
    }

    [Fact]
    public void Constructor_SecretWithLoneSurrogate_Throws() =>
        Assert.Throws<SasImageFixException>(() => TestCredentials.Create("id", Secret + "\ud83d"));
}
