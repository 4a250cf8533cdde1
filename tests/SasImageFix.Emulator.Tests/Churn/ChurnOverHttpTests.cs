using System.Net;
using System.Text.Json;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Churn;

public sealed class ChurnOverHttpTests : IDisposable
{
    private static readonly EmulatorOptions Restless = new()
    {
        Tasks = 30, Churn = 3, ChurnKinds = [ChurnKind.InsertFront, ChurnKind.Remove],
    };

    private readonly Deadline _deadline = new();
    private readonly HttpClient _client = new();

    private CancellationToken Cancellation => _deadline.Token;

    public void Dispose()
    {
        _client.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task The_list_changes_from_page_to_page_and_the_same_with_the_same_options()
    {
        var one = await ReadAsync(Restless);

        Assert.Equal(one, await ReadAsync(Restless));
        Assert.Equal(one.Length, one.Distinct().Count());
    }

    [Fact]
    public async Task Another_seed_changes_other_places()
    {
        var one = await ReadAsync(Restless);
        var other = await ReadAsync(Restless with { Seed = 2 });

        Assert.NotEqual(one.Select(PlacesAtTheStart(Restless)), other.Select(PlacesAtTheStart(Restless with { Seed = 2 })));
    }

    [Fact]
    public async Task By_default_it_does_not_change()
    {
        var pages = await ReadAsync(new EmulatorOptions { Tasks = 30 });

        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Only_a_page_changes_it()
    {
        var calm = await ReadAsync(Restless);
        var disturbed = await ReadAsync(Restless, async server =>
        {
            using var unsigned = await _client.GetAsync(server.BaseAddress, Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, unsigned.StatusCode);
        });

        Assert.Equal(calm, disturbed);
    }

    [Fact]
    public async Task The_tasks_as_they_were_at_the_start_stay_known()
    {
        await using var server = await EmulatorServer.StartAsync(Restless, Cancellation);
        ImageFixTask[] start = [.. server.Tasks];

        await AskAsync(server);

        Assert.Equal(start, server.Tasks);
    }

    // A page by what it has of the list at the start, so that lists of other tasks can be compared.
    private static Func<string, string> PlacesAtTheStart(EmulatorOptions options)
    {
        string[] start = [.. TaskGenerator.Generate(options.Tasks, options.Seed, options.Now).Select(task => task.BuildTaskId)];
        return page => string.Join(' ', page.Split(' ').Select(id => Array.IndexOf(start, id)));
    }

    private async Task<string[]> ReadAsync(EmulatorOptions options, Func<EmulatorServer, Task>? between = null)
    {
        await using var server = await EmulatorServer.StartAsync(options, Cancellation);
        var pages = new List<string>();
        for (var page = 0; page < 6; page++)
        {
            pages.Add(await AskAsync(server));
            await (between?.Invoke(server) ?? Task.CompletedTask);
        }

        return [.. pages];
    }

    private async Task<string> AskAsync(EmulatorServer server)
    {
        var request = HttpRequests.To(server) with { Query = [("CurrentPage", "1"), ("PageSize", "1000")] };
        using var response = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        var answer = await response.ReadJsonAsync(Cancellation);
        JsonElement[] tasks = [.. answer.GetProperty("BuildTasks").EnumerateArray()];
        return string.Join(' ', tasks.Select(task => task.GetProperty("BuildTaskId").GetString()));
    }
}
