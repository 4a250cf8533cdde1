using System.Globalization;
using System.Net;
using System.Text.Json;
using SasImageFix.Client.Http;
using SasImageFix.Client.Signing;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Benchmarks.Baseline;

/// <summary>The baseline: one HttpClient that requests one page after the other, and does nothing else.</summary>
internal sealed class BaselineLoop(Uri endpoint) : IDisposable
{
    private const int PageSize = 100;

    private readonly HttpClient _http = new(new HttpClientHandler
    {
        // The same settings as in the module, so that both receive the same bytes.
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        UseCookies = false,
        AllowAutoRedirect = false,
    });

    private readonly AccessKey _accessKey = new(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);

    /// <summary>Reads the whole list.</summary>
    /// <returns>The number of rows.</returns>
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

    private async Task<BaselinePage> ReadPageAsync(int number)
    {
        var operation = new ApiOperation(
            "DescribeImageFixTask",
            "2018-12-03",
            [new("CurrentPage", Text(number)), new("PageSize", Text(PageSize))]);
        var request = new SignedRequest(operation, endpoint, _accessKey, DateTimeOffset.UtcNow, Guid.NewGuid().ToString("N"));
        using var message = request.ToMessage("SasImageFix.Benchmarks");
        using var response = await _http.SendAsync(message);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync();
        return JsonSerializer.Deserialize(body, BaselineContext.Default.BaselinePage)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
