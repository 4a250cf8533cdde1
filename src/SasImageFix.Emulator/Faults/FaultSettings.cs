namespace SasImageFix.Emulator.Faults;

/// <summary>The settings that faults use.</summary>
/// <param name="Clock">The clock of the Date header.</param>
/// <param name="RetryAfter">The value of x-acs-retry-after.</param>
/// <param name="Pause">The length of a pause in a slow response.</param>
/// <param name="RedirectTo">The target of a redirect.</param>
internal sealed record FaultSettings(TimeProvider Clock, TimeSpan RetryAfter, TimeSpan Pause, Uri RedirectTo);
