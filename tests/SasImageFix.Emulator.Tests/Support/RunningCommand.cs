
namespace SasImageFix.Emulator.Tests.Support;

/// <summary>The emulator command, which runs in this process until it is stopped.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private readonly TestTimeout _timeout = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FirstLineWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly HttpClient _client = new();
    private readonly Task<int> _exitCode;

    private RunningCommand(string[] args) => _exitCode = EmulatorCommand.RunAsync(args, _output, _error, _stop.Token);

    public string Output => _output.ToString();

    public static async Task<RunningCommand> StartAsync(params string[] args)
    {
        var command = new RunningCommand(args);
        await Task.WhenAny(command._output.FirstLine, command._exitCode).WaitAsync(command._timeout.Token);
        Assert.Equal(string.Empty, command._error.ToString());
        return command;
    }

    public async Task<(int PageSize, int Total, string Newest)> SendAsync(EmulatorAccessKey key)
    {
        var cancellation = _timeout.Token;
        var address = new Uri(await _output.FirstLine);
        var request = Acs3TestSigner.Sign(new UnsignedRequest
        {
            Port = address.Port,
            Date = DateTimeOffset.UtcNow,
            Token = key.Token,
            TokenAccessKeyId = key.Id,
            Query = [("CurrentPage", "1"), ("PageSize", "20")],
        }, key);
        using var response = await _client.SendAsync(address, request, cancellation);
        var json = await response.ReadJsonAsync(cancellation);
        var info = json.GetProperty("PageInfo");
        var newest = json.GetProperty("BuildTasks")[0].GetProperty("BuildTaskId").GetString()!;
        return (info.GetProperty("PageSize").GetInt32(), info.GetProperty("TotalCount").GetInt32(), newest);
    }

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _exitCode.WaitAsync(_timeout.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _stop.Dispose();
        _timeout.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }
}
