using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Issuing;

public sealed class IssuedShapeTests
{
    [Theory]
    [InlineData(IssuedShape.NoCredentials, "Success")]
    [InlineData(IssuedShape.CodeFailed, "Failed")]
    public async Task Metadata_and_Credentials_URI_have_a_code_and_no_key(IssuedShape shape, string code)
    {
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { IssuedShape = shape });
        using var metadata = await bench.AskMetadataAsync(
            "/latest/meta-data/ram/security-credentials/emulator-instance-role");
        using var uri = await bench.AskCredentialsUriAsync();

        Assert.Equal(
            $$"""{"Code":"{{code}}","LastUpdated":"2026-05-06T07:08:09Z"}""", await metadata.Content.ReadAsStringAsync(bench.Cancellation));
        Assert.Equal($$"""{"Code":"{{code}}"}""", await uri.Content.ReadAsStringAsync(bench.Cancellation));
        Assert.Equal((200, 200), ((int)metadata.StatusCode, (int)uri.StatusCode));
    }

    [Theory]
    [InlineData(IssuedShape.NoCredentials, 0)]
    [InlineData(IssuedShape.CodeFailed, 4)]
    public async Task STS_leaves_the_key_out_but_has_no_code(IssuedShape shape, int members)
    {
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { IssuedShape = shape });
        using var response = await bench.AskStsAsync(bench.ToSts());
        var answer = await response.ReadJsonAsync(bench.Cancellation);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(members, answer.GetProperty("Credentials").EnumerateObject().Count());
        Assert.True(answer.TryGetProperty("AssumedRoleUser", out _));
        Assert.False(answer.TryGetProperty("Code", out _));
    }
}
