using System.Net;
using System.Text.Json;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>An emulator and a client that reads error logs.</summary>
internal sealed class ErrorLogTestServer : IAsyncDisposable
{
    private readonly TestTimeout _timeout = new();
    private readonly HttpClient _client = new();

    private ErrorLogTestServer()
    {
    }

    public EmulatorServer Server { get; private set; } = null!;

    public CancellationToken Cancellation => _timeout.Token;

    public static async Task<ErrorLogTestServer> StartAsync(EmulatorOptions options)
    {
        var fixture = new ErrorLogTestServer();
        fixture.Server = await EmulatorServer.StartAsync(options, fixture.Cancellation);
        return fixture;
    }

    /// <summary>Returns the ID of the newest task with a status.</summary>
    public string GetTaskId(int status) => Server.InitialTasks.First(task => task.Status == status).BuildTaskId;

    public UnsignedRequest CreateRequest(string taskId) => UnsignedRequest.ForErrorLog(Server, taskId);

    public Task<HttpResponseMessage> SendAsync(ReceivedRequest request, Uri? address = null) =>
        _client.SendAsync(address ?? Server.BaseAddress, request, Cancellation);

    /// <summary>Sends a request with signature V3.</summary>
    /// <returns>The status, and the error code or null.</returns>
    public async Task<(HttpStatusCode Status, string? Code)> GetStatusAsync(UnsignedRequest request)
    {
        using var response = await SendAsync(Acs3TestSigner.Sign(request));
        return (response.StatusCode, await response.ReadCodeAsync(Cancellation));
    }

    /// <summary>Returns the response with the error log of a task.</summary>
    public Task<JsonElement> GetErrorLogAsync(string taskId) => GetErrorLogAsync(CreateRequest(taskId));

    /// <summary>Returns the response to a request.</summary>
    public async Task<JsonElement> GetErrorLogAsync(UnsignedRequest request)
    {
        using var response = await SendAsync(Acs3TestSigner.Sign(request));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.ReadJsonAsync(Cancellation);
    }

    /// <summary>Returns the texts of an error log.</summary>
    public static IEnumerable<string?> GetTexts(JsonElement response) =>
        response.GetProperty("Logs").EnumerateArray().Select(entry => entry.GetProperty("Text").GetString());

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        _timeout.Dispose();
    }
}
