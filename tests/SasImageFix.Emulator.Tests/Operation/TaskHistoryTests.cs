using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskHistoryTests : IDisposable
{
    private readonly Deadline _deadline = new();
    private readonly HttpClient _client = new();

    private CancellationToken Cancellation => _deadline.Token;

    public void Dispose()
    {
        _client.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task PresentThroughout_ListThatChanges_DependsOnTheRange()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 50, Churn = 4 }, Cancellation);
        for (var request = 0; request < 5; request++)
        {
            await AskAsync(server);
        }

        Assert.NotEqual(server.History.PresentThroughout(1, 5).Count, server.History.PresentThroughout(5, 5).Count);
    }

    [Fact]
    public async Task PresentThroughout_ListThatDoesNotChange_IsTheWholeList()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 3 }, Cancellation);
        await AskAsync(server);

        Assert.Equal(server.Tasks.Select(TaskIdentity.Of).ToHashSet(), server.History.PresentThroughout(1, 1).ToHashSet());
    }

    [Theory]
    [InlineData(0, 1, "first")]
    [InlineData(2, 1, "last")]
    [InlineData(1, 4, "last")]
    [InlineData(3, 3, "No page was served to the requests 3 to 3.")]
    public async Task PresentThroughout_InvalidRange_Throws(int first, int last, string message)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 3 }, Cancellation);
        await AskAsync(server);
        await AskAsync(server);
        using var unsigned = await _client.GetAsync(server.BaseAddress, Cancellation);

        var error = Assert.ThrowsAny<ArgumentException>(() => server.History.PresentThroughout(first, last));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private async Task AskAsync(EmulatorServer server)
    {
        var request = HttpRequests.To(server) with { Query = [("CurrentPage", "1"), ("PageSize", "20")] };
        using var response = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
