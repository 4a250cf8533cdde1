namespace SasImageFix.Client.Tests.Support;

/// <summary>The time that a driven clock shows, for a server that is to live by it.</summary>
internal sealed class DrivenTime(DrivenClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.UtcNow;
}
