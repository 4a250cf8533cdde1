using System.Globalization;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Http;

/// <summary>The attempts of one call. They are counted together, even if they are signed with different credentials.</summary>
/// <param name="policy">Decides whether another attempt follows.</param>
/// <param name="clock">The clock for waits.</param>
/// <param name="query">The query of the call, for its errors.</param>
internal sealed class RetryScope(RetryPolicy policy, Clock clock, ImageFixTaskQuery? query)
{
    // No attempt starts later than this after the first one.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    private TimeSpan? _start;
    private SasImageFixException? _lastError;

    /// <summary>Repeats an attempt until it succeeds or no other attempt is allowed.</summary>
    /// <param name="attempt">One attempt.</param>
    /// <param name="log">Receives a verbose message when a wait starts.</param>
    /// <param name="cancellationToken">Ends attempts and waits immediately.</param>
    /// <exception cref="SasImageFixException">The error of the last attempt, with the number of attempts.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, IClientLog log, CancellationToken cancellationToken)
    {
        var start = _start ??= clock.Elapsed;
        if (_lastError is not null && !IsAllowed(TimeSpan.Zero))
        {
            throw _lastError;
        }

        while (true)
        {
            try
            {
                var result = await attempt().ConfigureAwait(false);
                policy.Succeeded();
                return result;
            }
            catch (SasImageFixException error)
            {
                _lastError = error.WithAttempts(1 + (_lastError?.Attempts ?? 0), query);
            }

            if (policy.Failed(_lastError) is not { } wait || !IsAllowed(wait))
            {
                throw _lastError;
            }

            log.Verbose(string.Format(
                CultureInfo.InvariantCulture,
                "Attempt {0} of {1} follows in {2:0.###} s: {3}.",
                _lastError.Attempts + 1, policy.MaximumAttempts, wait.TotalSeconds, _lastError.Code ?? _lastError.Kind.ToString()));
            await clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }

        bool IsAllowed(TimeSpan wait) => clock.Elapsed - start + wait <= Budget;
    }
}
