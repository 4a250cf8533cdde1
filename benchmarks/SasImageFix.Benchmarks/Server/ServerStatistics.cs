namespace SasImageFix.Benchmarks.Server;

/// <summary>What a server counted.</summary>
/// <param name="Requests">The number of requests for a page.</param>
/// <param name="Rows">The number of rows in the responses.</param>
internal sealed record ServerStatistics(long Requests, long Rows);
