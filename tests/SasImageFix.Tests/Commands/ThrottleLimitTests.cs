using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

/// <summary>Tests of concurrent requests.</summary>
public sealed class ThrottleLimitTests
{
    [Theory]
    [InlineData("-ThrottleLimit 1", 1)]
    [InlineData("", 4)]
    [InlineData("-ThrottleLimit 16", 16)]
    public async Task ThrottleLimit_LimitsConcurrentRequests(string limit, int maximum)
    {
        var open = 0;
        var maximumOpen = 0;
        var allOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = await TestEmulator.StartAsync(tasks: 2000, intercept: async (context, next) =>
        {
            var now = Interlocked.Increment(ref open);
            InterlockedMax(ref maximumOpen, now);
            if (now == maximum)
            {
                allOpen.TrySetResult();
            }

            // From the page on at which the limit can be reached, each request waits until all requests are open.
            if (int.Parse(context.Request.Query["CurrentPage"]!, System.Globalization.CultureInfo.InvariantCulture) > maximum)
            {
                await allOpen.Task.WaitAsync(context.RequestAborted);
            }

            Interlocked.Decrement(ref open);
            await next(context);
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        Assert.Equal(2001, session.Invoke($"Get-SasImageFixTask -PageSize 20 {limit}").Output.Count);
        Assert.Equal(maximum, maximumOpen);
    }

    [Fact]
    public async Task ResponsesOutOfOrder_TasksStayInOrder()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = await TestEmulator.StartAsync(tasks: 200, intercept: async (context, next) =>
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

        Assert.Equal(
            emulator.InitialTasks.Select(task => task.BuildTaskId),
            session.Invoke("Get-SasImageFixTask -PageSize 20").Tasks.Select(task => task.BuildTaskId!));
    }

    [Theory]
    [InlineData("Get-SasImageFixTask -PageSize 20 -First 60", 60)]
    [InlineData("$n = 0; do { Get-SasImageFixTask -PageSize 20 | ForEach-Object { $n++; if ($n -eq 60) { break } } } while ($false); 1..$n",
        60)]
    [InlineData("Get-SasImageFixTask -PageSize 20 -MaximumRetryCount 0", 95)]
    public async Task ReadEndsEarly_PendingRequestsAreCanceled(string script, int rows)
    {
        // Page 6 fails, and later pages get no response.
        await using var emulator = await TestEmulator.StartAsync(tasks: 2000,
            intercept: (context, next) => context.Request.Query["CurrentPage"].ToString() switch
        {
            "1" or "2" or "3" or "4" or "5" => next(context),
            "6" => TestEmulator.RespondAsync(context, 500, """{"Code":"ServerError"}"""),
            _ => TestEmulator.StallAsync(context, next),
        });
        using var session = new ModuleSession().ConnectedTo(emulator);

        var result = session.Invoke(script);

        Assert.Equal(rows, result.Output.Count);
        await emulator.Requests.WaitForEndAsync();
    }

    [Fact]
    public async Task Error_TargetObjectIsTheFailedQuery()
    {
        await using var emulator = await TestEmulator.StartAsync(tasks: 2000, intercept: (context, next) =>
            context.Request.Query["CurrentPage"] == "5"
                ? TestEmulator.RespondAsync(context, 403, """{"Code":"NoPermission"}""")
                : next(context));
        using var session = new ModuleSession().ConnectedTo(emulator);

        var record = Assert.Single(session.Invoke("Get-SasImageFixTask -PageSize 20").Errors);

        Assert.Equal(5, Assert.IsType<ImageFixTaskQuery>(record.TargetObject).CurrentPage);
    }

    private static void InterlockedMax(ref int maximum, int value)
    {
        for (var current = maximum; current < value; current = maximum)
        {
            Interlocked.CompareExchange(ref maximum, value, current);
        }
    }
}
