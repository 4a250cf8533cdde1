using System.Globalization;

namespace SasImageFix.Client.Transport;

/// <summary>The attempts at one page, whichever key signs them: they are counted together, and one span of time bounds them all.</summary>
internal sealed class RetryRun(RetryPolicy policy, Clock clock)
{
    // No attempt begins later than this after the first one.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    private TimeSpan? _start;
    private SasImageFixException? _failure;

    /// <summary>Attempts until it succeeds or is not worth it any more.</summary>
    /// <param name="attempt">One attempt, signed afresh.</param>
    /// <param name="log">Told of each wait when it begins.</param>
    /// <param name="cancellationToken">Ends attempts and waits at once.</param>
    /// <exception cref="SasImageFixException">The last attempt's failure; it knows how many there were.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, ITransportLog log, CancellationToken cancellationToken)
    {
        var start = _start ??= clock.Elapsed;
        if (_failure is not null && !IsAllowed(TimeSpan.Zero))
        {
            throw _failure;
        }

        while (true)
        {
            try
            {
                var result = await attempt().ConfigureAwait(false);
                policy.Succeeded();
                return result;
            }
            catch (SasImageFixException failure)
            {
                failure.Attempts = 1 + (_failure?.Attempts ?? 0);
                _failure = failure;
                if (policy.Failed(failure) is not { } wait || !IsAllowed(wait))
                {
                    throw;
                }

                log.Verbose(string.Format(
                    CultureInfo.InvariantCulture,
                    "Attempt {0} of {1} follows in {2:0.###} s: {3}.",
                    failure.Attempts + 1, policy.MaximumAttempts, wait.TotalSeconds, failure.Code ?? failure.Kind.ToString()));
                await clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }

        bool IsAllowed(TimeSpan wait) => clock.Elapsed - start + wait <= Budget;
    }
}
