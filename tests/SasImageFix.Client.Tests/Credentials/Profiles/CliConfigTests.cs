using System.Text;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

public sealed class CliConfigTests
{
    private const string CompleteFile =
        """{"current":"two","profiles":[{"name":"one","mode":"AK"},{"name":"two","mode":"AK","expired_seconds":900}]}""";

    private readonly CredentialChainFixture _chain = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_IncompleteFile_IsReadAgainAfter50Milliseconds()
    {
        var config = await ReadAsync(CompleteFile[..40], CompleteFile);

        Assert.Equal("two", config?.DefaultName);
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
    public async Task ReadAsync_InvalidFile_ErrorContainsPathButNoContent(string text)
    {
        var error = await Assert.ThrowsAsync<SasImageFixException>(() => ReadAsync(text + " "));

        Assert.Equal(ErrorKind.InvalidProfile, error.Kind);
        Assert.Contains(CredentialChainFixture.CliConfigPath, error.Message, StringComparison.Ordinal);
        Assert.Contains("aliyun configure", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not json", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?", 1)]
    [InlineData("{\r\n\"current\":?", 2)]
    [InlineData("{\n  \"current\": \"é\",\n  \"profiles\": [\n    ?\n  ]\n}", 4)]
    [InlineData("{\r\n  \"current\": \"é\",\r\n  \"profiles\": [\r\n    ?\r\n  ]\r\n}", 4)]
    public async Task ReadAsync_InvalidJson_ErrorContainsLine(string text, int line)
    {
        foreach (var encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode })
        {
            _chain.Files.With(CredentialChainFixture.CliConfigPath, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

            var error = await Assert.ThrowsAsync<SasImageFixException>(ReadFileAsync);

            Assert.Contains($"isn't valid JSON (line {line}).", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ReadAsync_ByteOrderMarkCrLfAndUtf16_AreSupported()
    {
        var text = CompleteFile.Replace(",", ",\r\n\t", StringComparison.Ordinal);
        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
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
    public async Task Default_NoCurrentProfile_IsNamedDefault(string text, string current) =>
        Assert.Equal(current, (await ReadAsync(text))?.DefaultName);

    [Fact]
    public async Task Find_DuplicateProfileName_ReturnsFirst() =>
        Assert.Equal("1", (await ReadAsync("""{"profiles":[{"name":"x","mode":"1"},{"name":"x","mode":"2"}]}"""))?.Find("x")?["mode"]);

    private Task<ProfileFile?> ReadAsync(params string[] texts)
    {
        _chain.WithFile(CredentialChainFixture.CliConfigPath, texts);
        return ReadFileAsync();
    }

    private Task<ProfileFile?> ReadFileAsync() =>
        ProfileFile.ReadAsync(new ProfileLocation(CredentialChainFixture.CliConfigPath, CliConfig.Format), _chain.Profiles, Cancellation);
}
