using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests;

/// <summary>The ports of the services that issue credentials.</summary>
public sealed class CredentialServicePortTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ports_NotSpecified_AreClosed()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);

        Assert.Equal((null, null, null), (server.StsAddress, server.MetadataAddress, server.CredentialsUri));
        Assert.Empty(server.StsRequests.Entries);
        Assert.Empty(server.MetadataRequests.Entries);
        Assert.Empty(server.CredentialsUriRequests.Entries);
    }

    [Fact]
    public async Task Ports_AreDifferentAndOnLoopback()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var server = fixture.Server;
        Uri[] addresses = [server.BaseAddress, server.StsAddress!, server.MetadataAddress!, server.CredentialsUri!];

        Assert.All(addresses, address => Assert.Equal(("http", "127.0.0.1"), (address.Scheme, address.Host)));
        Assert.Equal(4, addresses.Select(address => address.Port).Distinct().Count());
    }

    [Fact]
    public async Task Ports_ServeAndRecordOnlyTheirService()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync();
        var server = fixture.Server;
        using var sts = await fixture.SendAsync(new Uri(server.StsAddress!, "/credentials"), "GET");
        using var metadata = await fixture.SendAsync(new Uri(server.MetadataAddress!, "/credentials"), "GET");
        using var uri = await fixture.SendAsync(server.CredentialsUri!, "GET");

        Assert.Equal("InvalidApi.NotFound", await sts.ReadCodeAsync(Cancellation));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (metadata.StatusCode, uri.StatusCode));
        Assert.Equal([1], server.StsRequests.Entries.Select(entry => entry.Number));
        Assert.Equal([1], server.MetadataRequests.Entries.Select(entry => entry.Number));
        Assert.Equal([1], server.CredentialsUriRequests.Entries.Select(entry => entry.Number));
        Assert.Empty(server.Requests.Entries);
    }

    [Theory]
    [InlineData("STS")]
    [InlineData("metadata")]
    [InlineData("credentials URI")]
    public async Task Port_InUse_Throws(string service)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);
        var port = server.BaseAddress.Port;
        var options = new EmulatorOptions();
        var taking = service switch
        {
            "STS" => options with { StsPort = port },
            "metadata" => options with { MetadataPort = port },
            _ => options with { CredentialsUriPort = port },
        };

        await Assert.ThrowsAsync<IOException>(() => EmulatorServer.StartAsync(taking, Cancellation));
    }

    [Fact]
    public async Task Intercept_Waits_RequestIsNotProcessed()
    {
        var release = new TaskCompletionSource();
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, next) =>
            {
                await release.Task.WaitAsync(context.RequestAborted);
                await next(context);
            },
        });
        var requested = fixture.SendStsAsync(fixture.CreateStsRequest());
        await fixture.Server.StsRequests.WaitForAsync(entry => entry.State == RequestState.Arrived, fixture.Cancellation);
        Assert.Equal((1, 0), (fixture.Server.StsRequests.OpenCount, fixture.Server.IssuedCredentials.Count));

        release.SetResult();
        using var response = await requested;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, fixture.Server.StsRequests.OpenCount);
    }

    [Fact]
    public async Task LogLines_ContainNoSecret()
    {
        using var log = new StringWriter();
        await using var fixture = await CredentialServicesFixture.StartAsync(new EmulatorOptions { Log = log });
        var key = await fixture.AssumeRoleAsync();
        using var chained = await fixture.SendStsAsync(
            fixture.CreateStsRequest(key: key) with
            {
                Query =
                [
                    ("RoleArn", CredentialServicesFixture.RoleArn), ("RoleSessionName", "a-session"), ("DurationSeconds", "900"),
                    ("ExternalId", "emulator-external-id"), ("Policy", "{}"),
                ],
            },
            key);
        using var oidc = await fixture.AssumeRoleWithOidcAsync(
            "Action=AssumeRoleWithOIDC&Version=2015-04-01&OIDCToken=emulator-oidc-token&DurationSeconds=emulator-oidc-token");
        using var token = await fixture.SendMetadataAsync(
            "/latest/api/token", "PUT", ("X-aliyun-ecs-metadata-token-ttl-seconds", "60"));
        using var role = await fixture.SendMetadataAsync(
            "/latest/meta-data/ram/security-credentials/", "GET", ("X-aliyun-ecs-metadata-token", "emulator-metadata-token-sent"));
        using var roleAgain = await fixture.SendMetadataAsync("/latest/meta-data/ram/security-credentials");
        using var ofRole = await fixture.SendMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-other");
        using var uri = await fixture.SendAsync(new Uri(fixture.Server.CredentialsUri! + "?token=emulator-typed"), "GET");
        using var other = await fixture.SendAsync(new Uri(fixture.Server.CredentialsUri!, "/emulator-typed"), "GET");

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        string[] expected =
        [
            "POST AssumeRole -> 200 ", "POST AssumeRole DurationSeconds=900 -> 200 ",
            "POST AssumeRoleWithOIDC DurationSeconds=(not a number) -> 400 MissingOIDCProviderArn ", "PUT /latest/api/token -> 200 ",
            "GET /latest/meta-data/ram/security-credentials/ -> 200 ", "GET /latest/meta-data/ram/security-credentials -> 200 ",
            "GET /latest/meta-data/ram/security-credentials/(role) -> 404 ",
            "GET /credentials -> 200 ", "GET (action) -> 404 ",
        ];
        Assert.Equal(expected.Length, lines.Length);
        Assert.All(expected.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.DoesNotContain("emulator-", log.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, fixture.Server.IssuedCredentials.Count);
    }
}
