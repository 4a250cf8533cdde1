using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SasImageFix.Benchmarks.Server;

/// <summary>A server on loopback that returns prepared pages, so that it needs little processor time. It checks no signatures.</summary>
internal sealed class PreparedServer(int rows, TimeSpan latency)
{
    /// <summary>The path that returns the <see cref="ServerStatistics"/> since its last request.</summary>
    public const string StatisticsPath = "/statistics";

    private readonly PageWriter _pages = new(rows);
    private long _servedRequests;
    private long _servedRows;

    /// <summary>Prints the address, and serves until standard input ends.</summary>
    public async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        await using var application = builder.Build();
        application.Run(RespondAsync);
        await application.StartAsync();
        Console.WriteLine(application.Urls.Single());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private async Task RespondAsync(HttpContext context)
    {
        if (context.Request.Path == StatisticsPath)
        {
            var statistics = new ServerStatistics(Interlocked.Exchange(ref _servedRequests, 0), Interlocked.Exchange(ref _servedRows, 0));
            await context.Response.WriteAsJsonAsync(statistics);
            return;
        }

        var currentPage = Number("CurrentPage");
        var pageSize = Number("PageSize");
        Interlocked.Increment(ref _servedRequests);
        Interlocked.Add(ref _servedRows, _pages.CountRows(currentPage, pageSize));
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency);
        }

        var body = _pages.GetPage(currentPage, pageSize);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);

        int Number(string parameter) => int.Parse(context.Request.Query[parameter]!, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
