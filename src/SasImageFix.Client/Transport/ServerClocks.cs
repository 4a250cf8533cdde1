using System.Collections.Concurrent;

namespace SasImageFix.Client.Transport;

/// <summary>How far each server's clock is from this machine's, as far as a refusal has told: what the next request is dated by.</summary>
internal static class ServerClocks
{
    private static readonly ConcurrentDictionary<string, TimeSpan> OffsetOf = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a time can be a server's: no clock that is only wrong tells another century.</summary>
    public static bool IsPlausible(DateTimeOffset serverTime) => serverTime.Year is >= 2000 and < 2200;

    public static DateTimeOffset Now(Uri server, Clock clock) =>
        OffsetOf.TryGetValue(server.Authority, out var offset) ? clock.UtcNow + offset : clock.UtcNow;

    /// <returns>How far the server's clock is ahead of this machine's.</returns>
    public static TimeSpan Learn(Uri server, DateTimeOffset serverTime, Clock clock) => OffsetOf[server.Authority] = serverTime - clock.UtcNow;
}
