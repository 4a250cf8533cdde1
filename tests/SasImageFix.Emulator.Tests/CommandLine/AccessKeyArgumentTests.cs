namespace SasImageFix.Emulator.Tests.CommandLine;

public sealed class AccessKeyArgumentTests
{
    [Theory]
    [InlineData("id:secret", "id", "secret", null)]
    [InlineData("STS.a-b_1:secret:token", "STS.a-b_1", "secret", "token")]
    [InlineData("id:secret:to:ken==", "id", "secret", "to:ken==")]
    public void Is_an_id_a_secret_and_perhaps_a_token(string text, string id, string secret, string? token)
    {
        var key = Arguments.ParseAccessKey(text);

        Assert.Equal((id, secret, token), (key.Id, key.Secret, key.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("id")]
    [InlineData("id:")]
    [InlineData(":secret")]
    [InlineData("id:secret:")]
    [InlineData("i,d:secret")]
    [InlineData("i d:secret")]
    public void Anything_else_is_none(string text) => Assert.Throws<FormatException>(() => Arguments.ParseAccessKey(text));

    [Fact]
    public void A_key_prints_as_its_id() => Assert.Equal("id", new EmulatorAccessKey("id", "secret", "token").ToString());
}
