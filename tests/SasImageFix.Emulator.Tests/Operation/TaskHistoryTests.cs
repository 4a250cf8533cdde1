using System.Net;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskHistoryTests : IDisposable
{
    private readonly TestTimeout _timeout = new();
    private readonly HttpClient _client = new();

    private CancellationToken Cancellation => _timeout.Token;

    public void Dispose()
    {
        _client.Dispose();
        _timeout.Dispose();
    }

    [Fact]
    public async Task PresentThroughout_ListThatChanges_DependsOnTheRange()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { TaskCount = 50, Churn = 4 }, Cancellation);
        for (var request = 0; request < 5; request++)
        {
            await SendAsync(server);
        }

        Assert.NotEqual(server.History.GetTasksPresentThroughout(1, 5).Count, server.History.GetTasksPresentThroughout(5, 5).Count);
    }

    [Fact]
    public async Task PresentThroughout_ListThatDoesNotChange_IsTheWholeList()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { TaskCount = 3 }, Cancellation);
        await SendAsync(server);

        Assert.Equal(
            server.InitialTasks.Select(TaskIdentity.FromTask).ToHashSet(), server.History.GetTasksPresentThroughout(1, 1).ToHashSet());
    }

    [Theory]
    [InlineData(0, 1, "first")]
    [InlineData(2, 1, "last")]
    [InlineData(1, 4, "last")]
    [InlineData(3, 3, "None of the requests 3 to 3 received a page.")]
    public async Task PresentThroughout_InvalidRange_Throws(int first, int last, string message)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { TaskCount = 3 }, Cancellation);
        await SendAsync(server);
        await SendAsync(server);
        using var unsigned = await _client.GetAsync(server.BaseAddress, Cancellation);

        var error = Assert.ThrowsAny<ArgumentException>(() => server.History.GetTasksPresentThroughout(first, last));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private async Task SendAsync(EmulatorServer server)
    {
        var request = UnsignedRequest.For(server) with { Query = [("CurrentPage", "1"), ("PageSize", "20")] };
        using var response = await _client.SendAsync(server, Acs3TestSigner.Sign(request), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
