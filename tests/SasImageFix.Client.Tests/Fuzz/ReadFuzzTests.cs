using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Fuzz;

public sealed class ReadFuzzTests(ITestOutputHelper output)
{
    // The maximum delay between retries, whatever value a header has.
    private static readonly TimeSpan MaximumDelay = TimeSpan.FromMinutes(2);

    [Fact]
    public Task ReadAsync_AnyResponsesAndHeaders_EndsWithRowsOrErrorWithoutCredential() =>
        new FuzzRunner(output).CheckAsync(ReadCaseGenerator.Any, readCase => readCase.Shrink(), CheckInput);

    private FuzzResult CheckInput(FuzzReadCase input)
    {
        var clock = new FakeClock();
        var log = new RecordingLog();
        using var http = new HttpClient(new ScriptedResponseHandler(input.Responses, clock));
        var client = new SasImageFixClient(
            Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", null, "https://fuzz.example")),
            input.Credential.ToAccessKey(),
            new HttpSender(http, "SasImageFix/fuzz", TimeSpan.FromHours(1)),
            new RetryPolicy(input.Retries, () => 1),
            ServiceTime.DefaultUtcOffset,
            log,
            clock);
        try
        {
            // The task is completed when the method returns, because nothing in it waits.
            new TaskPager(client.GetPageAsync, new AdaptiveConcurrencyLimit(1))
                .ReadAsync(input.Plan, _ => { }, CancellationToken.None).GetAwaiter().GetResult();
            return FuzzResult.Rows;
        }
        catch (SasImageFixException failure)
        {
            SecretAssert.DoesNotContain(failure, input.Credential);
            return FuzzResult.Error;
        }
        finally
        {
            SecretAssert.DoesNotContain(log.VerboseLines.Concat(log.DebugTexts), input.Credential);
            Assert.All(clock.Delays, wait => Assert.InRange(wait, TimeSpan.Zero, MaximumDelay));
        }
    }
}
