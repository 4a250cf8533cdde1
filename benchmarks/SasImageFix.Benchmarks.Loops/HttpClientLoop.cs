using System.Globalization;
using System.Text.Json;

namespace SasImageFix.Benchmarks.Loops;

/// <summary>Reads a list with one HttpClient that requests one page after the other, and signs nothing.</summary>
/// <param name="address">The address of the server.</param>
/// <param name="pageSize">The page size.</param>
/// <param name="pages">The number of pages to read.</param>
public sealed class HttpClientLoop(Uri address, int pageSize, int pages) : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Reads the bytes of all pages, and does nothing with them.</summary>
    /// <returns>The number of bytes.</returns>
    public long ReadBytes() => Read(CountBytesAsync);

    /// <summary>Parses all pages with JsonDocument, and reads each string of each row.</summary>
    /// <returns>The number of rows.</returns>
    public long ReadRows() => Read(CountRowsAsync);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private long Read(Func<HttpContent, Task<long>> count) => Task.Run(() => ReadAsync(count)).GetAwaiter().GetResult();

    private async Task<long> ReadAsync(Func<HttpContent, Task<long>> count)
    {
        long sum = 0;
        for (var page = 1; page <= pages; page++)
        {
            var query = string.Format(CultureInfo.InvariantCulture, "?CurrentPage={0}&PageSize={1}", page, pageSize);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, query));
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
            sum += await count(response.EnsureSuccessStatusCode().Content).ConfigureAwait(false);
        }

        return sum;
    }

    private async Task<long> CountBytesAsync(HttpContent content)
    {
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        long bytes = 0;
        int read;
        while ((read = await stream.ReadAsync(_buffer, 0, _buffer.Length).ConfigureAwait(false)) > 0)
        {
            bytes += read;
        }

        return bytes;
    }

    private static async Task<long> CountRowsAsync(HttpContent content)
    {
        using var document = JsonDocument.Parse(await content.ReadAsByteArrayAsync().ConfigureAwait(false));
        var rows = document.RootElement.GetProperty("BuildTasks");
        foreach (var row in rows.EnumerateArray())
        {
            ReadFields(row);
        }

        return rows.GetArrayLength();
    }

    private static void ReadFields(JsonElement row)
    {
        foreach (var field in row.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.String)
            {
                _ = field.Value.GetString();
            }
            else
            {
                _ = field.Value.GetInt32();
            }
        }
    }
}
