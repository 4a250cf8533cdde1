using System.Globalization;

namespace SasImageFix.Client.Transport;

/// <summary>How far each server's clock is from this machine's, as far as a refusal has told: what the next request is dated by.</summary>
internal static class ServerClocks
{
    /// <summary>Whether a time can be a server's: no clock that is only wrong tells another century.</summary>
    public static bool IsPlausible(DateTimeOffset serverTime) => serverTime.Year is >= 2000 and < 2200;

    public static DateTimeOffset Now(Uri server, Clock clock) =>
        clock.ServerOffsets.TryGetValue(server.Authority, out var offset) ? clock.UtcNow + offset : clock.UtcNow;

    /// <summary>Takes the server's word for its time where a request was refused for its date: the next one is dated by it.</summary>
    public static void Learn(Uri server, SasImageFixException refusal, Clock clock, ITransportLog log)
    {
        if (refusal is not { Kind: FailureKind.ClockSkew, ServerTime: { } serverTime })
        {
            return;
        }

        var ahead = clock.ServerOffsets[server.Authority] = serverTime - clock.UtcNow;
        log.Verbose(string.Format(
            CultureInfo.InvariantCulture,
            "This machine's clock is {0:c} {1} that of {2}; requests to it are dated by its clock from now on.",
            ahead.Duration(), ahead < TimeSpan.Zero ? "ahead of" : "behind", server.Authority));
    }
}
