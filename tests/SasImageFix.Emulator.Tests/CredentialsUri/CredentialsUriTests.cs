using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.CredentialsUri;

public sealed class CredentialsUriTests
{
    [Fact]
    public async Task Gives_a_key_as_published()
    {
        await using IssuingBench bench = await IssuingBench.StartAsync();
        using HttpResponseMessage response = await bench.AskCredentialsUriAsync();
        JsonElement answer = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal($"http://127.0.0.1:{bench.Server.CredentialsUri!.Port}/credentials", bench.Server.CredentialsUri.AbsoluteUri);
        Assert.Equal(
            ["Code", "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration"],
            answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Success", answer.GetProperty("Code").GetString());
    }

    [Fact]
    public async Task Every_answer_is_another_key()
    {
        await using IssuingBench bench = await IssuingBench.StartAsync();
        using HttpResponseMessage one = await bench.AskCredentialsUriAsync();
        using HttpResponseMessage two = await bench.AskCredentialsUriAsync();
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
        await using IssuingBench bench = await IssuingBench.StartAsync();
        using HttpResponseMessage response = await bench.SendAsync(new Uri(bench.Server.CredentialsUri!, path), method);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
