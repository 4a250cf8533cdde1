using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Http;

/// <summary>The difference between the clocks of the servers and of this computer.</summary>
internal static class ClockSkew
{
    /// <summary>Whether a time can be the time of a server.</summary>
    public static bool IsPlausible(DateTimeOffset serverTime) => serverTime.Year is >= 2000 and < 2200;

    /// <summary>The current time of a server.</summary>
    public static DateTimeOffset Now(Uri server, Clock clock) =>
        clock.ServerOffsets.TryGetValue(server.Authority, out var offset) ? clock.UtcNow + offset : clock.UtcNow;

    /// <summary>Remembers the time of a server that rejected a request for its date.</summary>
    public static void Learn(Uri server, SasImageFixException error, Clock clock, IClientLog log)
    {
        if (error is not { Kind: ErrorKind.ClockSkew, ServerTime: { } serverTime })
        {
            return;
        }

        var ahead = clock.ServerOffsets[server.Authority] = serverTime - clock.UtcNow;
        log.Verbose(string.Format(
            CultureInfo.InvariantCulture,
            "The clock of this computer is {0:c} {1} the clock of {2}. Requests now use the time of the server.",
            ahead.Duration(), ahead < TimeSpan.Zero ? "ahead of" : "behind", server.Authority));
    }
}
