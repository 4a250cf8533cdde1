namespace SasImageFix.Tests.Support;

/// <summary>A clock that is off by a constant.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
