namespace SasImageFix.Emulator.Tests.Support;

/// <summary>A clock that changes only when a test sets it.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
