using System.Net;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Churn;

public sealed class EmulatorServerChurnTests : IDisposable
{
    private static readonly EmulatorOptions Changing = new()
    {
        TaskCount = 30,
        Churn = 3,
        ChurnKinds = [ChurnKind.InsertFront, ChurnKind.Remove],
    };

    private readonly TestTimeout _timeout = new();
    private readonly HttpClient _client = new();

    private CancellationToken Cancellation => _timeout.Token;

    public void Dispose()
    {
        _client.Dispose();
        _timeout.Dispose();
    }

    [Fact]
    public async Task Churn_EqualOptions_ChangesTheListInTheSameWay()
    {
        var one = await ReadAsync(Changing);

        Assert.Equal(one, await ReadAsync(Changing));
        Assert.Equal(one.Length, one.Distinct().Count());
    }

    [Fact]
    public async Task Churn_OtherSeed_ChangesOtherPositions()
    {
        var one = await ReadAsync(Changing);
        var other = await ReadAsync(Changing with { Seed = 2 });

        Assert.NotEqual(one.Select(InitialPositions(Changing)), other.Select(InitialPositions(Changing with { Seed = 2 })));
    }

    [Fact]
    public async Task List_WithoutChurn_DoesNotChange()
    {
        var pages = await ReadAsync(new EmulatorOptions { TaskCount = 30 });

        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Churn_RejectedRequest_DoesNotChangeTheList()
    {
        var expected = await ReadAsync(Changing);
        var actual = await ReadAsync(Changing, async server =>
        {
            using var unsigned = await _client.GetAsync(server.BaseAddress, Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, unsigned.StatusCode);
        });

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Tasks_AfterChurn_AreTheInitialTasks()
    {
        await using var server = await EmulatorServer.StartAsync(Changing, Cancellation);
        ImageFixTask[] start = [.. server.InitialTasks];

        await SendAsync(server);

        Assert.Equal(start, server.InitialTasks);
    }

    // Converts the IDs of a page to positions in the initial list, so that lists of different tasks can be compared.
    private static Func<string, string> InitialPositions(EmulatorOptions options)
    {
        var tasks = TaskGenerator.Generate(options.TaskCount, options.Seed, options.ReferenceTime);
        string[] start = [.. tasks.Select(task => task.BuildTaskId)];
        return page => string.Join(' ', page.Split(' ').Select(id => Array.IndexOf(start, id)));
    }

    private async Task<string[]> ReadAsync(EmulatorOptions options, Func<EmulatorServer, Task>? between = null)
    {
        await using var server = await EmulatorServer.StartAsync(options, Cancellation);
        var pages = new List<string>();
        for (var page = 0; page < 6; page++)
        {
            pages.Add(await SendAsync(server));
            await (between?.Invoke(server) ?? Task.CompletedTask);
        }

        return [.. pages];
    }

    private async Task<string> SendAsync(EmulatorServer server)
    {
        var request = UnsignedRequest.For(server) with { Query = [("CurrentPage", "1"), ("PageSize", "1000")] };
        using var response = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        var json = await response.ReadJsonAsync(Cancellation);
        JsonElement[] tasks = [.. json.GetProperty("BuildTasks").EnumerateArray()];
        return string.Join(' ', tasks.Select(task => task.GetProperty("BuildTaskId").GetString()));
    }
}
