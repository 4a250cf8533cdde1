using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Issuing;

/// <summary>Faults of the places that keys come from; what each kind does on the wire is shown of the service.</summary>
public sealed class IssuingFaultTests
{
    public static TheoryData<string> Places => ["STS", "metadata", "Credentials URI"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Are_done_there_and_nowhere_else(string place)
    {
        await using var bench = await IssuingBench.StartAsync(WithFaults(place, "server-error#1", "throttle-429#2", "html#3"));
        foreach (var other in Places.Select(row => row.Data).Where(candidate => candidate != place))
        {
            using var untouched = await AskAsync(bench, other);
            Assert.Equal(200, (int)untouched.StatusCode);
            Assert.Null(Log(bench, other).Entries.Single().Fault);
        }

        Assert.Null(await bench.AskTasksAsync(EmulatorAccessKey.Default));
        using var first = await AskAsync(bench, place);
        using var second = await AskAsync(bench, place);
        using var third = await AskAsync(bench, place);
        using var fourth = await AskAsync(bench, place);

        Assert.Equal((500, "ServerError"), ((int)first.StatusCode, await first.ReadCodeAsync(bench.Cancellation)));
        Assert.Equal((429, "Throttling"), ((int)second.StatusCode, await second.ReadCodeAsync(bench.Cancellation)));
        Assert.Equal("text/html", third.Content.Headers.ContentType?.MediaType);
        Assert.Equal(200, (int)fourth.StatusCode);
        Assert.Equal(
            [FaultKind.ServerError, FaultKind.Throttle429, FaultKind.Html, null], Log(bench, place).Entries.Select(entry => entry.Fault));
        Assert.Equal("ServerError", Log(bench, place).Entries[0].Code);
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("Credentials URI")]
    public async Task Half_of_an_answer_is_half_of_one_with_a_key(string place)
    {
        await using var bench = await IssuingBench.StartAsync(WithFaults(place, "truncated-gzip#1"));
        using var response = await AskAsync(bench, place);
        var half = await response.Content.ReadAsStringAsync(bench.Cancellation);

        Assert.Contains(bench.Server.IssuedKeys.Single().Id, half, StringComparison.Ordinal);
        Assert.False(half.EndsWith('}'));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_connection_that_breaks_is_recorded_there(string place)
    {
        await using var bench = await IssuingBench.StartAsync(WithFaults(place, "reset-in-body"));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(bench, place));

        var entry = await Log(bench, place).WaitForAsync(candidate => candidate.State != RequestState.Arrived, bench.Cancellation);
        Assert.Equal((RequestState.Aborted, FaultKind.ResetInBody), (entry.State, entry.Fault));
        Assert.Empty(bench.Server.Requests.Entries);
    }

    [Fact]
    public async Task A_call_to_STS_uses_its_nonce_up_where_STS_itself_answers()
    {
        await using var bench = await IssuingBench.StartAsync(WithFaults("STS", "throttle#1", "reset-before-headers#2"));
        var request = bench.ToSts();

        using var throttled = await bench.AskStsAsync(request);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => bench.AskStsAsync(request));
        using var again = await bench.AskStsAsync(request);

        Assert.Equal("Throttling.User", await throttled.ReadCodeAsync(bench.Cancellation));
        Assert.Equal("SignatureNonceUsed", await again.ReadCodeAsync(bench.Cancellation));
    }

    public static TheoryData<string, FaultKind> PageKinds
    {
        get
        {
            FaultKind[] kinds =
            [
                FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
                FaultKind.Clamp, FaultKind.OneSizeOnly, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
            ];
            var rows = new TheoryData<string, FaultKind>();
            foreach (var place in Places.Select(row => row.Data))
            {
                rows.AddRange([.. kinds.Select(kind => (place, kind))]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(PageKinds))]
    public async Task What_is_untrue_of_a_page_cannot_be_done_there(string place, FaultKind kind) =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => EmulatorServer.StartAsync(WithFaults(place, kind.ToKebabCase()), TestContext.Current.CancellationToken));

    private static EmulatorOptions WithFaults(string place, params string[] texts)
    {
        Fault[] faults = [.. texts.Select(Fault.Parse)];
        var options = new EmulatorOptions();
        return place switch
        {
            "STS" => options with { StsFaults = faults },
            "metadata" => options with { MetadataFaults = faults },
            _ => options with { CredentialsUriFaults = faults },
        };
    }

    private static Task<HttpResponseMessage> AskAsync(IssuingBench bench, string place) => place switch
    {
        "STS" => bench.AskStsAsync(bench.ToSts()),
        "metadata" => bench.AskMetadataAsync("/latest/meta-data/ram/security-credentials/emulator-instance-role"),
        _ => bench.AskCredentialsUriAsync(),
    };

    private static RequestLog Log(IssuingBench bench, string place) => place switch
    {
        "STS" => bench.Server.StsRequests,
        "metadata" => bench.Server.MetadataRequests,
        _ => bench.Server.CredentialsUriRequests,
    };
}
