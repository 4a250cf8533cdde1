using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

public sealed class ExchangeFuzzTests(ITestOutputHelper output)
{
    // No wait of the retries' may be longer, whatever a header says.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Any_read_with_any_headers_ends_in_rows_or_in_an_error_of_ours_without_the_key() =>
        new FuzzRun(output).CheckAsync(Exchanges.Any, exchange => exchange.Smaller(), Judge);

    private Outcome Judge(FuzzExchange input)
    {
        var clock = new DrivenClock();
        var log = new RecordingLog();
        using var http = new HttpClient(new ScriptedService(input.Replies, clock));
        var client = new SasImageFixClient(
            Endpoint.Resolve(isInVpc: false, new EndpointSettings("the test", null, "https://fuzz.example")),
            input.Key.Open(),
            new HttpSender(http, "SasImageFix/fuzz", TimeSpan.FromHours(1)),
            new RetryPolicy(input.Retries, () => 1),
            ServiceTime.DefaultUtcOffset,
            log,
            clock);
        try
        {
            // Nothing in it waits: it has ended when it returns.
            new TaskPager(client.GetPageAsync, new AdaptiveConcurrencyLimit(1)).ReadAsync(input.Plan, _ => Task.CompletedTask, CancellationToken.None).GetAwaiter().GetResult();
            return Outcome.Rows;
        }
        catch (SasImageFixException failure)
        {
            Leaks.AssertNoneIn(failure, input.Key);
            return Outcome.Error;
        }
        finally
        {
            Leaks.AssertNoneIn(log.VerboseLines.Concat(log.DebugTexts), input.Key);
            Assert.All(clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, Budget));
        }
    }
}
