namespace SasImageFix.Benchmarks.Measurement;

/// <summary>Creates the ways to read a list that are compared.</summary>
/// <param name="server">The server.</param>
/// <param name="powerShell">The PowerShell.</param>
/// <param name="reads">The number of reads of each process.</param>
internal sealed class ReadVariants(PreparedServerProcess server, PowerShellSelection powerShell, int reads)
{
    /// <summary>The default value of -ThrottleLimit.</summary>
    public const int DefaultThrottleLimit = 0;

    /// <summary>One HttpClient that reads the bytes of each page.</summary>
    public ReadVariant Bytes(int pageSize) => Loop("One HttpClient, bytes only", "ReadBytes", pageSize);

    /// <summary>One HttpClient, and JsonDocument that reads each string.</summary>
    public ReadVariant Document(int pageSize) => Loop($"One HttpClient and JsonDocument, pages of {pageSize}", "ReadRows", pageSize);

    /// <summary>The official Node.js client.</summary>
    public ReadVariant Node(NodeClient node, int pageSize) =>
        new("Official Node.js client", server, () => node.CreateStartInfo(server, pageSize, reads));

    /// <summary>The cmdlet.</summary>
    /// <param name="manifest">The manifest of the module.</param>
    /// <param name="pageSize">The page size.</param>
    /// <param name="throttleLimit">The number of requests in flight, or <see cref="DefaultThrottleLimit"/>.</param>
    /// <param name="name">The name in the table, or null to use the name of the cmdlet.</param>
    public ReadVariant Cmdlet(string manifest, int pageSize, int throttleLimit, string? name = null) => new(
        name ?? $"Get-SasImageFixTask{(throttleLimit == DefaultThrottleLimit ? string.Empty : $" -ThrottleLimit {throttleLimit}")}",
        server,
        () => powerShell.CreateStartInfo("Read-Module.ps1", [.. Parameters(manifest, pageSize, throttleLimit), ("Reads", reads)]));

    /// <summary>Reads the list once with the cmdlet, checks that it returns all rows, and returns the number of requests.</summary>
    public async Task<int> CountRequestsAsync(string manifest, int pageSize, int throttleLimit)
    {
        await server.TakeStatisticsAsync();
        var start = powerShell.CreateStartInfo("Measure-Row.ps1", Parameters(manifest, pageSize, throttleLimit));
        var rows = await MeasuredProcess.RunAsync<int>(start);
        return rows == server.Rows
            ? (int)(await server.TakeStatisticsAsync()).Requests
            : throw new InvalidOperationException($"Get-SasImageFixTask returned {rows} of {server.Rows} rows.");
    }

    private ReadVariant Loop(string name, string method, int pageSize) => new(name, server, () => powerShell.CreateStartInfo(
        "Read-Loop.ps1",
        ("Library", BenchmarkFiles.LoopsLibrary),
        ("Address", server.Address),
        ("PageSize", pageSize),
        ("Pages", (server.Rows + pageSize - 1) / pageSize),
        ("Method", method),
        ("Reads", reads)));

    private IEnumerable<(string Name, object Value)> Parameters(string manifest, int pageSize, int throttleLimit) =>
    [
        ("Manifest", manifest), ("Address", server.Address), ("PageSize", pageSize), ("ThrottleLimit", throttleLimit),
    ];
}
