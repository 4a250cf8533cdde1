namespace SasImageFix.Emulator.Http;

/// <summary>Creates a web server that is independent of the configuration and the signals of the process that embeds it.</summary>
internal static class LoopbackHost
{
    // The maximum time that the server waits for running handlers when it stops.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    // Valid requests are much smaller.
    private const long MaximumBodySize = 1 << 20;

    public static WebApplication Create()
    {
        // The empty builder uses no configuration files, no environment variables, and no console logging.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, EmbeddedHostLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodySize;
        });
        return builder.Build();
    }

    // The default lifetime of a host would handle Ctrl+C and SIGTERM instead of the process that embeds the emulator.
    private sealed class EmbeddedHostLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
