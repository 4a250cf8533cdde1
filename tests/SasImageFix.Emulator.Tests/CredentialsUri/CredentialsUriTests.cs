using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.CredentialsUri;

public sealed class CredentialsUriTests
{
    [Fact]
    public async Task Gives_a_key_as_published()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.AskCredentialsUriAsync();
        var answer = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal($"http://127.0.0.1:{bench.Server.CredentialsUri!.Port}/credentials", bench.Server.CredentialsUri.AbsoluteUri);
        Assert.Equal(
            ["Code", "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"],
            answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Success", answer.GetProperty("Code").GetString());
    }

    [Fact]
    public async Task Every_answer_is_another_key()
    {
        await using var bench = await IssuingBench.StartAsync();
        using var one = await bench.AskCredentialsUriAsync();
        using var two = await bench.AskCredentialsUriAsync();
        EmulatorAccessKey[] keys =
        [
            IssuingBench.Key(await one.ReadJsonAsync(bench.Cancellation)), IssuingBench.Key(await two.ReadJsonAsync(bench.Cancellation)),
        ];

        Assert.Equal(keys, bench.Server.IssuedKeys);
        Assert.Equal(["STS.emulator-issued-1", "STS.emulator-issued-2"], keys.Select(key => key.Id));
    }

    [Theory]
    [InlineData("/credentials", "POST", 405)]
    [InlineData("/credentials/", "GET", 404)]
    [InlineData("/", "GET", 404)]
    [InlineData("/credentials?anything=1", "GET", 200)]
    public async Task Nothing_else_is_there(string path, string method, int status)
    {
        await using var bench = await IssuingBench.StartAsync();
        using var response = await bench.SendAsync(new Uri(bench.Server.CredentialsUri!, path), method);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
