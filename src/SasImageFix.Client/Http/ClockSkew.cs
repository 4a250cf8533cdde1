using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Http;

/// <summary>Handles the difference between the clock of a server and the clock of this computer.</summary>
internal static class ClockSkew
{
    // The header Date has whole seconds, and the response takes some time.
    private static readonly TimeSpan Accuracy = TimeSpan.FromMinutes(1);

    /// <summary>Whether a time is plausible as the time of a server.</summary>
    public static bool IsPlausible(DateTimeOffset serverTime) => serverTime.Year is >= 2000 and < 2200;

    /// <summary>The current time by the clock of a server, if a difference is known; otherwise, by the clock of this computer.</summary>
    public static DateTimeOffset GetServerTime(Uri server, Clock clock) =>
        clock.ServerOffsets.TryGetValue(server.Authority, out var offset) ? clock.UtcNow + offset : clock.UtcNow;

    /// <summary>Records the time of a server if it rejected a request because of its date.</summary>
    public static void RecordServerTime(Uri server, SasImageFixException error, Clock clock, IClientLog log)
    {
        if (error is not { Kind: ErrorKind.ClockSkew, ServerTime: { } serverTime })
        {
            return;
        }

        // Requests that were sent at the same time are rejected together. Only one of them records the time.
        var serverOffset = serverTime - clock.UtcNow;
        var isRecorded = clock.ServerOffsets.TryGetValue(server.Authority, out var known)
            ? (serverOffset - known).Duration() > Accuracy && clock.ServerOffsets.TryUpdate(server.Authority, serverOffset, known)
            : clock.ServerOffsets.TryAdd(server.Authority, serverOffset);
        if (isRecorded)
        {
            log.Verbose(string.Format(
                CultureInfo.InvariantCulture,
                "The clock of this computer is {0:c} {1} the clock of {2}. Requests now use the time of the server.",
                serverOffset.Duration(), serverOffset < TimeSpan.Zero ? "ahead of" : "behind", server.Authority));
        }
    }
}
