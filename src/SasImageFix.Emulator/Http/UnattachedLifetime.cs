namespace SasImageFix.Emulator;

/// <summary>Lives until disposed.</summary>
/// <remarks>The host's default would take Ctrl+C and SIGTERM away from the process that embeds the emulator.</remarks>
internal sealed class UnattachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
