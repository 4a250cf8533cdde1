using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

/// <summary>Requests that are in flight together.</summary>
public sealed class ThrottleLimitTests
{
    [Theory]
    [InlineData("-ThrottleLimit 1", 1)]
    [InlineData("", 4)]
    [InlineData("-ThrottleLimit 16", 16)]
    public async Task As_many_requests_are_open_at_once_as_are_allowed(string limit, int most)
    {
        var open = 0;
        var mostOpen = 0;
        var allOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = await Emulators.StartAsync(tasks: 2000, intercept: async (context, next) =>
        {
            var now = Interlocked.Increment(ref open);
            InterlockedMax(ref mostOpen, now);
            if (now == most)
            {
                allOpen.TrySetResult();
            }

            // From the page on at which the limit can be reached all wait for one another.
            if (int.Parse(context.Request.Query["CurrentPage"]!, System.Globalization.CultureInfo.InvariantCulture) > most)
            {
                await allOpen.Task.WaitAsync(context.RequestAborted);
            }

            Interlocked.Decrement(ref open);
            await next(context);
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(2001, session.Invoke($"Get-SasImageFixTask -PageSize 20 {limit}").Output.Count);
        Assert.Equal(most, mostOpen);
    }

    [Fact]
    public async Task Rows_come_in_order_whichever_answer_comes_first()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = await Emulators.StartAsync(tasks: 200, intercept: async (context, next) =>
        {
            var page = context.Request.Query["CurrentPage"].ToString();
            if (page == "4")
            {
                second.TrySetResult();
            }
            else if (page == "3")
            {
                await second.Task.WaitAsync(context.RequestAborted);
            }

            await next(context);
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(emulator.Tasks.Select(task => task.BuildTaskId), session.Invoke("Get-SasImageFixTask -PageSize 20").Tasks.Select(task => task.BuildTaskId!));
    }

    [Theory]
    [InlineData("Get-SasImageFixTask -PageSize 20 -First 60", 60)]
    [InlineData("$n = 0; do { Get-SasImageFixTask -PageSize 20 | ForEach-Object { $n++; if ($n -eq 60) { break } } } while ($false); 1..$n", 60)]
    [InlineData("Get-SasImageFixTask -PageSize 20 -MaximumRetryCount 0", 95)]
    public async Task What_is_in_flight_is_given_up_when_it_is_no_longer_wanted(string script, int rows)
    {
        // Page 6 fails; those behind it are never answered.
        await using var emulator = await Emulators.StartAsync(tasks: 2000, intercept: (context, next) => context.Request.Query["CurrentPage"].ToString() switch
        {
            "1" or "2" or "3" or "4" or "5" => next(context),
            "6" => Emulators.Answer(context, 500, """{"Code":"ServerError"}"""),
            _ => Emulators.Stall(context, next),
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var outcome = session.Invoke(script);

        Assert.Equal(rows, outcome.Output.Count);
        await emulator.Requests.EndedAsync();
    }

    [Fact]
    public async Task An_error_names_the_request_that_failed_and_not_the_one_sent_last()
    {
        await using var emulator = await Emulators.StartAsync(tasks: 2000, intercept: (context, next) =>
            context.Request.Query["CurrentPage"] == "5" ? Emulators.Answer(context, 403, """{"Code":"NoPermission"}""") : next(context));
        using var session = new ModuleSession().ConnectedTo(emulator);

        var record = Assert.Single(session.Invoke("Get-SasImageFixTask -PageSize 20").Errors);

        Assert.Equal(5, Assert.IsType<ImageFixTaskQuery>(record.TargetObject).CurrentPage);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; seen < value; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
