using SasImageFix.Client.Credentials;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

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
    [InlineData("id", Secret, "token\r\nx-injected: yes")]
    [InlineData("id", Secret, "to ken")]
    [InlineData("id", Secret, "")]
    public void What_cannot_be_sent_is_refused_without_being_quoted(string id, string secret, string? token)
    {
        var refusal = Assert.Throws<SasImageFixException>(() => TestKeys.Key(id, secret, token));

        Assert.Equal(FailureKind.InvalidAccessKey, refusal.Kind);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("injected", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_disposed_of_is_refused_as_such(bool isSecret)
    {
        var (gone, kept) = (SecureText.From("fake-gone"), SecureText.From("fake-kept"));
        gone.Dispose();

        var refusal = Assert.Throws<SasImageFixException>(() => new AccessKey("id", isSecret ? gone : kept, isSecret ? null : gone));

        Assert.Equal(FailureKind.InvalidAccessKey, refusal.Kind);
        Assert.Contains("disposed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_enough_of_the_id_to_tell_keys_apart_and_nothing_else()
    {
        var key = TestKeys.Key("fake-access-key-id", Secret, "fake-token");

        Assert.Equal("fake…y-id", key.ToString());
        Assert.Equal("ab…", TestKeys.Key("abcdefghijk", Secret).ShortId);
        Assert.True(key.IsTemporary);
    }

    // Not among the cases above: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_no_part_of_a_secret_and_a_whole_one_is()
    {
        Assert.Throws<SasImageFixException>(() => TestKeys.Key("id", Secret + "\ud83d"));
        Assert.Throws<SasImageFixException>(() => TestKeys.Key("id", "\ude80" + Secret));
        Assert.NotNull(TestKeys.Key("id", Secret + "\ud83d\ude80"));
    }

    [Fact]
    public void What_is_too_long_for_a_secret_is_refused_as_such() =>
        Assert.Equal(FailureKind.InvalidAccessKey, Assert.Throws<SasImageFixException>(() => SecureText.From(new string('x', 65537))).Kind);

    [Fact]
    public void Its_parts_are_its_own_and_outlive_what_they_were_made_of()
    {
        using var secret = SecureText.From(Secret);
        using var token = SecureText.From("fake-token");
        var key = new AccessKey("id", secret, token);
        secret.Dispose();
        token.Dispose();

        Assert.Equal([Secret, "fake-token"], key.RevealSecrets());
    }

    [Fact]
    public void The_lent_secret_is_wiped_afterwards()
    {
        byte[]? lent = null;
        TestKeys.Key("id", Secret).WithSecret(secret => lent = secret);

        Assert.All(lent!, octet => Assert.Equal(0, octet));
    }
}
