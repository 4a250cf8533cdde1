using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

/// <summary>The faults of the services that issue credentials. Other tests show the effect of each kind.</summary>
public sealed class CredentialServiceFaultTests
{
    public static TheoryData<string> Services => ["STS", "metadata", "credentials URI"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Faults_ApplyOnlyToTheirService(string service)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(
            WithFaults(service, "server-error#1", "throttle-429#2", "html#3"));
        foreach (var other in Services.Select(row => row.Data).Where(candidate => candidate != service))
        {
            using var untouched = await SendAsync(fixture, other);
            Assert.Equal(200, (int)untouched.StatusCode);
            Assert.Null(Log(fixture, other).Entries.Single().Fault);
        }

        Assert.Null(await fixture.GetTasksErrorCodeAsync(EmulatorAccessKey.Default));
        using var first = await SendAsync(fixture, service);
        using var second = await SendAsync(fixture, service);
        using var third = await SendAsync(fixture, service);
        using var fourth = await SendAsync(fixture, service);

        Assert.Equal((500, "ServerError"), ((int)first.StatusCode, await first.ReadCodeAsync(fixture.Cancellation)));
        Assert.Equal((429, "Throttling"), ((int)second.StatusCode, await second.ReadCodeAsync(fixture.Cancellation)));
        Assert.Equal("text/html", third.Content.Headers.ContentType?.MediaType);
        Assert.Equal(200, (int)fourth.StatusCode);
        Assert.Equal(
            [FaultKind.ServerError, FaultKind.Throttle429, FaultKind.Html, null],
            Log(fixture, service).Entries.Select(entry => entry.Fault));
        Assert.Equal("ServerError", Log(fixture, service).Entries[0].Code);
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("credentials URI")]
    public async Task TruncatedGzip_ContainsPartOfACredential(string service)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(WithFaults(service, "truncated-gzip#1"));
        using var response = await SendAsync(fixture, service);
        var half = await response.Content.ReadAsStringAsync(fixture.Cancellation);

        Assert.Contains(fixture.Server.IssuedCredentials.Single().Id, half, StringComparison.Ordinal);
        Assert.False(half.EndsWith('}'));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task ResetInBody_IsRecordedInTheLogOfTheService(string service)
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(WithFaults(service, "reset-in-body"));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => SendAsync(fixture, service));

        var entry = await Log(fixture, service).WaitForAsync(candidate => candidate.State != RequestState.Arrived, fixture.Cancellation);
        Assert.Equal((RequestState.Aborted, FaultKind.ResetInBody), (entry.State, entry.Fault));
        Assert.Empty(fixture.Server.Requests.Entries);
    }

    [Fact]
    public async Task Sts_FaultOnTheConnection_UsesTheNonceAndAnErrorDoesNot()
    {
        await using var fixture = await CredentialServicesFixture.StartAsync(WithFaults("STS", "throttle#1", "reset-before-headers#2"));
        var request = fixture.CreateStsRequest();

        using var throttled = await fixture.SendStsAsync(request);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => fixture.SendStsAsync(request));
        using var again = await fixture.SendStsAsync(request);

        Assert.Equal("Throttling.User", await throttled.ReadCodeAsync(fixture.Cancellation));
        Assert.Equal("SignatureNonceUsed", await again.ReadCodeAsync(fixture.Cancellation));
    }

    public static TheoryData<string, FaultKind> PageDistortionKinds
    {
        get
        {
            FaultKind[] kinds =
            [
                FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
                FaultKind.Clamp, FaultKind.FixedPageSize, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
            ];
            var rows = new TheoryData<string, FaultKind>();
            foreach (var service in Services.Select(row => row.Data))
            {
                rows.AddRange([.. kinds.Select(kind => (service, kind))]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(PageDistortionKinds))]
    public async Task PageDistortion_OfCredentialService_Throws(string service, FaultKind kind) =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => EmulatorServer.StartAsync(WithFaults(service, kind.ToKebabCase()), TestContext.Current.CancellationToken));

    private static EmulatorOptions WithFaults(string service, params string[] texts)
    {
        Fault[] faults = [.. texts.Select(Fault.Parse)];
        var options = new EmulatorOptions();
        return service switch
        {
            "STS" => options with { StsFaults = faults },
            "metadata" => options with { MetadataFaults = faults },
            _ => options with { CredentialsUriFaults = faults },
        };
    }

    private static Task<HttpResponseMessage> SendAsync(CredentialServicesFixture fixture, string service) => service switch
    {
        "STS" => fixture.SendStsAsync(fixture.CreateStsRequest()),
        "metadata" => fixture.SendMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-instance-role"),
        _ => fixture.SendCredentialsUriAsync(),
    };

    private static RequestLog Log(CredentialServicesFixture fixture, string service) => service switch
    {
        "STS" => fixture.Server.StsRequests,
        "metadata" => fixture.Server.MetadataRequests,
        _ => fixture.Server.CredentialsUriRequests,
    };
}
