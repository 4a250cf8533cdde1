namespace SasImageFix.Benchmarks.Measurement;

/// <summary>A read that was measured in the process that made it.</summary>
/// <param name="Seconds">The time.</param>
/// <param name="ProcessorSeconds">The processor time of the process.</param>
internal sealed record TimedRead(double Seconds, double ProcessorSeconds);
