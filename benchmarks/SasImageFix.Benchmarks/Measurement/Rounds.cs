namespace SasImageFix.Benchmarks.Measurement;

/// <summary>Runs variants in turn, so that other load on the computer affects all of them.</summary>
internal static class Rounds
{
    /// <summary>Runs all variants once without measurement, and then in each round.</summary>
    /// <typeparam name="T">The type of the variants.</typeparam>
    /// <param name="variants">The variants. Each round starts with the next one.</param>
    /// <param name="rounds">The number of rounds that are measured.</param>
    /// <param name="runAsync">Runs a variant. The second argument indicates that it's measured.</param>
    public static async Task RunAsync<T>(IReadOnlyList<T> variants, int rounds, Func<T, bool, Task> runAsync)
    {
        for (var round = 0; round <= rounds; round++)
        {
            for (var index = 0; index < variants.Count; index++)
            {
                await runAsync(variants[(round + index) % variants.Count], round > 0);
            }
        }
    }
}
