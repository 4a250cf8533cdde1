using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

public sealed class CliConfigTests
{
    private const string Whole = """{"current":"two","profiles":[{"name":"one","mode":"AK"},{"name":"two","mode":"AK","expired_seconds":900}]}""";

    private readonly CredentialChainFixture _chain = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_half_written_is_read_once_more_after_50_ms()
    {
        var config = await ReadAsync(Whole[..40], Whole);

        Assert.Equal("two", config?.Default);
        Assert.Equal([TimeSpan.FromMilliseconds(50)], _chain.Clock.Delays);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"current\":")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"profiles\":\"none\"}")]
    [InlineData("{\"current\":7,\"profiles\":[{\"name\":\"default\",\"mode\":\"AK\"}]}")]
    [InlineData("{\"profiles\":[{\"name\":\"\\ud800\"}]}")]
    public async Task A_file_that_stays_broken_is_an_error_that_names_it_and_quotes_nothing(string text)
    {
        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => ReadAsync(text + " "));

        Assert.Equal(ErrorKind.InvalidProfile, refusal.Kind);
        Assert.Contains(CredentialChainFixture.CliConfigPath, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("aliyun configure", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not json", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_line_ends_of_Windows_and_UTF_16_are_read()
    {
        var text = Whole.Replace(",", ",\r\n\t", StringComparison.Ordinal);
        foreach (var encoding in new[] { new System.Text.UTF8Encoding(true), System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode })
        {
            _chain.Files.With(CredentialChainFixture.CliConfigPath, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

            Assert.Equal("900", (await ReadFileAsync())?.Find("two")?["expired_seconds"]);
        }
    }

    [Theory]
    [InlineData("""{"profiles":[]}""", "default")]
    [InlineData("""{"current":"","profiles":[]}""", "default")]
    [InlineData("""{"current":null,"profiles":[]}""", "default")]
    [InlineData("""{"current":"x","profiles":[1,null,"y"]}""", "x")]
    public async Task Without_a_current_profile_it_is_the_default_one(string text, string current) => Assert.Equal(current, (await ReadAsync(text))?.Default);

    [Fact]
    public async Task Of_two_profiles_of_one_name_the_first_is_meant() =>
        Assert.Equal("1", (await ReadAsync("""{"profiles":[{"name":"x","mode":"1"},{"name":"x","mode":"2"}]}"""))?.Find("x")?["mode"]);

    private Task<ProfileFile?> ReadAsync(params string[] texts)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, texts);
        return ReadFileAsync();
    }

    private Task<ProfileFile?> ReadFileAsync() =>
        ProfileFile.ReadAsync(new ProfilePath(CredentialChainFixture.CliConfigPath, CliConfig.Format), _chain.Profiles, Cancellation);
}
