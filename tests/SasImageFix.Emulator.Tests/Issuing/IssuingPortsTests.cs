using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Issuing;

/// <summary>The ports beside the service's own.</summary>
public sealed class IssuingPortsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_closed_unless_asked_for()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);

        Assert.Equal((null, null, null), (server.StsAddress, server.MetadataAddress, server.CredentialsUri));
        Assert.Empty(server.StsRequests.Entries);
        Assert.Empty(server.MetadataRequests.Entries);
        Assert.Empty(server.CredentialsUriRequests.Entries);
    }

    [Fact]
    public async Task Are_different_and_on_loopback()
    {
        await using var bench = await IssuingBench.StartAsync();
        var server = bench.Server;
        Uri[] addresses = [server.BaseAddress, server.StsAddress!, server.MetadataAddress!, server.CredentialsUri!];

        Assert.All(addresses, address => Assert.Equal(("http", "127.0.0.1"), (address.Scheme, address.Host)));
        Assert.Equal(4, addresses.Select(address => address.Port).Distinct().Count());
    }

    [Fact]
    public async Task Serve_and_record_each_its_own()
    {
        await using var bench = await IssuingBench.StartAsync();
        var server = bench.Server;
        using var sts = await bench.SendAsync(new Uri(server.StsAddress!, "/credentials"), "GET");
        using var metadata = await bench.SendAsync(new Uri(server.MetadataAddress!, "/credentials"), "GET");
        using var uri = await bench.SendAsync(server.CredentialsUri!, "GET");

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
    [InlineData("Credentials URI")]
    public async Task Can_be_chosen_and_are_an_error_where_taken(string place)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions(), Cancellation);
        var port = server.BaseAddress.Port;
        var options = new EmulatorOptions();
        var taking = place switch
        {
            "STS" => options with { StsPort = port },
            "metadata" => options with { MetadataPort = port },
            _ => options with { CredentialsUriPort = port },
        };

        await Assert.ThrowsAsync<IOException>(() => EmulatorServer.StartAsync(taking, Cancellation));
    }

    [Fact]
    public async Task Wait_where_an_interceptor_waits()
    {
        var go = new TaskCompletionSource();
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, next) =>
            {
                await go.Task.WaitAsync(context.RequestAborted);
                await next(context);
            },
        });
        var asked = bench.AskStsAsync(bench.ToSts());
        await bench.Server.StsRequests.WaitForAsync(entry => entry.State == RequestState.Arrived, bench.Cancellation);
        Assert.Equal((1, 0), (bench.Server.StsRequests.Open, bench.Server.IssuedKeys.Count));

        go.SetResult();
        using var response = await asked;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, bench.Server.StsRequests.Open);
    }

    [Fact]
    public async Task Print_lines_without_a_secret()
    {
        using var log = new StringWriter();
        await using var bench = await IssuingBench.StartAsync(new EmulatorOptions { Log = log });
        var key = await bench.AssumeAsync();
        using var chained = await bench.AskStsAsync(
            bench.ToSts(key: key) with
            {
                Query =
                [
                    ("RoleArn", IssuingBench.RoleArn), ("RoleSessionName", "a-session"), ("DurationSeconds", "900"),
                    ("ExternalId", "emulator-external-id"), ("Policy", "{}"),
                ],
            },
            key);
        using var oidc = await bench.AskOidcAsync(
            "Action=AssumeRoleWithOIDC&Version=2015-04-01&OIDCToken=emulator-oidc-token&DurationSeconds=emulator-oidc-token");
        using var token = await bench.AskMetadataAsync(
            "/latest/api/token", "PUT", ("X-aliyun-ecs-metadata-token-ttl-seconds", "60"));
        using var role = await bench.AskMetadataAsync(
            "/latest/meta-data/ram/security-credentials/", "GET", ("X-aliyun-ecs-metadata-token", "emulator-metadata-token-sent"));
        using var roleAgain = await bench.AskMetadataAsync("/latest/meta-data/ram/security-credentials");
        using var ofRole = await bench.AskMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-other");
        using var uri = await bench.SendAsync(new Uri(bench.Server.CredentialsUri! + "?token=emulator-typed"), "GET");
        using var elsewhere = await bench.SendAsync(new Uri(bench.Server.CredentialsUri!, "/emulator-typed"), "GET");

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        string[] beginnings =
        [
            "POST AssumeRole -> 200 ", "POST AssumeRole DurationSeconds=900 -> 200 ",
            "POST AssumeRoleWithOIDC DurationSeconds=(not a number) -> 400 MissingOIDCProviderArn ", "PUT /latest/api/token -> 200 ",
            "GET /latest/meta-data/ram/security-credentials/ -> 200 ", "GET /latest/meta-data/ram/security-credentials -> 200 ",
            "GET /latest/meta-data/ram/security-credentials/(role) -> 404 ",
            "GET /credentials -> 200 ", "GET (action) -> 404 ",
        ];
        Assert.Equal(beginnings.Length, lines.Length);
        Assert.All(beginnings.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.DoesNotContain("emulator-", log.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, bench.Server.IssuedKeys.Count);
    }
}
