using System.Globalization;
using System.Net;
using System.Text.Json;
using SasImageFix.Client.Http;
using SasImageFix.Client.Signing;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Benchmarks.Floor;

/// <summary>What the module is measured against: one HttpClient that asks for one page after the other, and nothing beyond that.</summary>
internal sealed class FloorLoop(Uri endpoint) : IDisposable
{
    private const int PageSize = 100;

    private readonly HttpClient _http = new(new HttpClientHandler
    {
        // As the module has it, so that both get the same octets.
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        UseCookies = false,
        AllowAutoRedirect = false,
    });

    private readonly AccessKey _key = new(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);

    /// <returns>How many rows there were.</returns>
    public async Task<long> ReadAsync()
    {
        long rows = 0;
        for (var number = 1; ; number++)
        {
            var page = await ReadPageAsync(number);
            rows += page.BuildTasks.Count;
            if (rows >= page.PageInfo.TotalCount)
            {
                return rows;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<FloorPage> ReadPageAsync(int number)
    {
        var operation = new ApiOperation(
            "DescribeImageFixTask",
            "2018-12-03",
            [new("CurrentPage", Text(number)), new("PageSize", Text(PageSize))]);
        var request = new SignedRequest(operation, endpoint, _key, DateTimeOffset.UtcNow, Guid.NewGuid().ToString("N"));
        using var message = request.ToMessage("SasImageFix.Benchmarks");
        using var response = await _http.SendAsync(message);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync();
        return JsonSerializer.Deserialize(body, FloorContext.Default.FloorPage)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
