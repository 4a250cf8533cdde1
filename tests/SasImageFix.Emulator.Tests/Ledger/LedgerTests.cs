using System.Net;
using System.Text.Json;

namespace SasImageFix.Emulator.Tests;

public sealed class LedgerTests : IDisposable
{
    private static readonly EmulatorOptions Restless = new() { Tasks = 50, Churn = 4 };

    private readonly Deadline _deadline = new();
    private readonly HttpClient _client = new();

    private CancellationToken Cancellation => _deadline.Token;

    public void Dispose()
    {
        _client.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Tells_over_HTTP_what_it_tells_in_process()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(Restless, Cancellation);
        for (int request = 0; request < 5; request++)
        {
            await AskAsync(server);
        }

        Assert.Equal(server.Ledger.PresentThroughout(2, 4), await ReadAsync(server, "?first=2&last=4", 2, 4));
        Assert.Equal(server.Ledger.PresentThroughout(1, 4), await ReadAsync(server, "?last=4", 1, 4));
        Assert.Equal(server.Ledger.PresentThroughout(3, 5), await ReadAsync(server, "?first=3", 3, 5));
        Assert.Equal(server.Ledger.PresentThroughout(1, 5), await ReadAsync(server, "", 1, 5));
        Assert.NotEqual(server.Ledger.PresentThroughout(1, 5).Count, server.Ledger.PresentThroughout(5, 5).Count);
    }

    [Fact]
    public async Task Tells_the_identity_of_tasks_and_nothing_else()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 3 }, Cancellation);
        await AskAsync(server);

        using HttpResponseMessage response = await GetAsync(server, "");
        JsonElement task = (await response.ReadJsonAsync(Cancellation)).GetProperty("Tasks")[0];

        Assert.Equal(
            ["BuildTaskId", "VulAlias", "RegionId", "RepoNamespace", "RepoName", "OldTag", "OldUuid"],
            task.EnumerateObject().Select(member => member.Name));
        Assert.Equal(server.Tasks.Select(TaskIdentity.Of).ToHashSet(), server.Ledger.PresentThroughout(1, 1).ToHashSet());
    }

    [Theory]
    [InlineData("?first=0", "first must be 1 or more")]
    [InlineData("?first=2&last=1", "last, which is 1, must not be less than first, which is 2")]
    [InlineData("?last=4", "last, which is 4, must not be more than 3, the number of requests that have arrived")]
    [InlineData("?first=3&last=3", "No page was served to the requests 3 to 3")]
    [InlineData("?first=3", "last, which is 2, must not be less than first, which is 3")]
    [InlineData("?first=", "first must be the number of a request")]
    [InlineData("?first=-1", "first must be the number of a request")]
    [InlineData("?last=2147483648", "last must be the number of a request")]
    [InlineData("?last=1&last=2", "last must not be given twice")]
    [InlineData("?frist=1", "first and last, and nothing else")]
    public async Task A_span_that_is_none_is_refused_and_told_why(string query, string message)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(Restless, Cancellation);
        await AskAsync(server);
        await AskAsync(server);
        using HttpResponseMessage unsigned = await _client.GetAsync(server.BaseAddress, Cancellation);

        using HttpResponseMessage response = await GetAsync(server, query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        string told = (await response.ReadJsonAsync(Cancellation)).GetProperty("Message").GetString()!;
        Assert.Contains(message, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 1)]
    public async Task A_span_that_is_none_is_an_error_in_process(int first, int last)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(Restless, Cancellation);
        using HttpResponseMessage unsigned = await _client.GetAsync(server.BaseAddress, Cancellation);

        Assert.Throws<ArgumentException>(() => server.Ledger.PresentThroughout(first, last));
    }

    [Fact]
    public async Task Before_the_first_page_there_is_nothing_to_tell()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(Restless, Cancellation);

        using HttpResponseMessage response = await GetAsync(server, "");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("No page was served yet.", (await response.ReadJsonAsync(Cancellation)).GetProperty("Message").GetString());
    }

    [Fact]
    public async Task Is_read_by_GET()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(Restless, Cancellation);

        using HttpResponseMessage response = await _client.PostAsync(new Uri(server.BaseAddress, "_emulator/ledger"), null, Cancellation);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (response.StatusCode, response.Content.Headers.Allow.Single()));
    }

    [Fact]
    public async Task Is_outside_of_all_that_happens_to_requests()
    {
        int intercepted = 0;
        using var log = new StringWriter();
        await using EmulatorServer server = await EmulatorServer.StartAsync(
            Restless with
            {
                Faults = [Fault.OfNumber(FaultKind.Throttle, 2)],
                Log = log,
                Intercept = (context, next) =>
                {
                    intercepted++;
                    return next(context);
                },
            },
            Cancellation);
        await AskAsync(server);

        IReadOnlyList<TaskIdentity> once = await ReadAsync(server, "", 1, 1);
        IReadOnlyList<TaskIdentity> again = await ReadAsync(server, "", 1, 1);

        Assert.Equal(once, again);
        Assert.Equal((1, 1), (intercepted, server.Requests.Entries.Count));
        Assert.Single(log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        using HttpResponseMessage second = await _client.SendAsync(server, Acs3TestSigner.Sign(HttpRequests.To(server)), Cancellation);
        Assert.Equal("Throttling.User", await second.ReadCodeAsync(Cancellation));
    }

    [Fact]
    public async Task Is_not_held_back_by_latency()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(
            new EmulatorOptions { Latency = EmulatorOptions.MaximumLatency }, Cancellation);

        using HttpResponseMessage response = await GetAsync(server, "");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task AskAsync(EmulatorServer server)
    {
        OutgoingRequest request = HttpRequests.To(server) with { Query = [("CurrentPage", "1"), ("PageSize", "20")] };
        using HttpResponseMessage response = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(EmulatorServer server, string query) =>
        _client.GetAsync(new Uri(server.BaseAddress, "_emulator/ledger" + query), Cancellation);

    private async Task<IReadOnlyList<TaskIdentity>> ReadAsync(EmulatorServer server, string query, int first, int last)
    {
        using HttpResponseMessage response = await GetAsync(server, query);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        JsonElement answer = await response.ReadJsonAsync(Cancellation);
        Assert.Equal((first, last), (answer.GetProperty("First").GetInt32(), answer.GetProperty("Last").GetInt32()));
        return answer.GetProperty("Tasks").Deserialize<TaskIdentity[]>()!;
    }
}
