namespace SasImageFix.Client.Tests.Support;

/// <summary>Provides the time of a <see cref="FakeClock"/> to the emulator.</summary>
internal sealed class FakeTimeProvider(FakeClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.UtcNow;
}
