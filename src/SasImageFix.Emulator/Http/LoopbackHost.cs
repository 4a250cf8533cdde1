namespace SasImageFix.Emulator.Http;

/// <summary>Creates a web server that doesn't depend on the process that embeds it.</summary>
internal static class LoopbackHost
{
    // A handler that doesn't stop when the server stops is left behind after this time.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    // No request of the services comes near it.
    private const long MaximumBodySize = 1 << 20;

    public static WebApplication Create()
    {
        // Empty: no configuration files, no environment variables and no console logging take part.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, UnattachedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodySize;
        });
        return builder.Build();
    }

    // The default lifetime of a host would take Ctrl+C and SIGTERM away from the process that embeds the emulator.
    private sealed class UnattachedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
