using System.Management.Automation;
using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Commands;

/// <summary>Tests of reads of several accounts, each with an emulator of its own.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class SeveralAccountsTests : IDisposable
{
    private readonly IsolatedSession _session = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task ThrottleLimit_LimitsConcurrentRequestsOfAllAccounts()
    {
        const int Maximum = 4;
        var (open, maximumOpen) = (0, 0);
        var allOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = await TestEmulator.StartAsync(tasks: 1000, intercept: CountAsync);
        await using var second = await TestEmulator.StartAsync(tasks: 1000, intercept: CountAsync);
        SetUp(first, second);

        var result = _session.Module.Invoke($"Get-SasImageFixTask -ProfileName * -PageSize 20 -ThrottleLimit {Maximum}");

        Assert.Empty(result.Errors);
        Assert.Equal(2002, result.Output.Count);
        Assert.Equal(Maximum, maximumOpen);

        async Task CountAsync(HttpContext context, RequestDelegate next)
        {
            var now = Interlocked.Increment(ref open);
            for (int old; (old = maximumOpen) < now && Interlocked.CompareExchange(ref maximumOpen, now, old) != old;)
            {
            }

            if (now == Maximum)
            {
                allOpen.TrySetResult();
            }

            // From the page on at which the limit can be reached, each request waits until all requests are open.
            if (int.Parse(context.Request.Query["CurrentPage"]!, System.Globalization.CultureInfo.InvariantCulture) > Maximum)
            {
                await allOpen.Task.WaitAsync(context.RequestAborted);
            }

            Interlocked.Decrement(ref open);
            await next(context);
        }
    }

    [Fact]
    public async Task FirstAccountIsSlow_LaterAccountIsReadMeanwhile()
    {
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = await TestEmulator.StartAsync(intercept: async (context, next) =>
        {
            await later.Task.WaitAsync(context.RequestAborted);
            await next(context);
        });
        await using var second = await TestEmulator.StartAsync(intercept: (context, next) =>
        {
            later.TrySetResult();
            return next(context);
        });
        SetUp(first, second);

        var profiles = GetProfiles(_session.Module.Invoke("Get-SasImageFixTask -ProfileName account1, account0"));

        Assert.Equal([.. Enumerable.Repeat("account1", 41), .. Enumerable.Repeat("account0", 41)], profiles);
    }

    [Fact]
    public async Task CtrlC_ClosesTheConnectionsOfAllAccounts()
    {
        await using var first = await TestEmulator.StartAsync(intercept: TestEmulator.StallAsync);
        await using var second = await TestEmulator.StartAsync(intercept: TestEmulator.StallAsync);
        SetUp(first, second);
        using var shell = _session.Module.CreateShell("Get-SasImageFixTask -ProfileName account0, account1");
        var running = shell.InvokeAsync();
        await first.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation);
        await second.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, Cancellation);

        shell.Stop();

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        await first.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        await second.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
        Assert.Equal((0, 0), (first.Requests.OpenCount, second.Requests.OpenCount));
    }

    [Fact]
    public async Task First_IsReachedInTheFirstAccount_OtherAccountIsNotQueried()
    {
        await using var first = await TestEmulator.StartAsync();
        await using var second = await TestEmulator.StartAsync();
        SetUp(first, second);

        Assert.Equal(41, _session.Module.Invoke("Get-SasImageFixTask -ProfileName * -First 41").Output.Count);
        Assert.Empty(second.Requests.Entries);

        var profiles = GetProfiles(_session.Module.Invoke("Get-SasImageFixTask -ProfileName * -First 42"));
        Assert.Equal([.. Enumerable.Repeat("account0", 41), "account1"], profiles);
        Assert.Single(second.Requests.Entries);
    }

    [Fact]
    public async Task LaterCommandStopsThePipeline_ReadsOfAllAccountsEnd()
    {
        await using var second = await TestEmulator.StartAsync(intercept: TestEmulator.StallAsync);
        await using var first = await TestEmulator.StartAsync(intercept: async (context, next) =>
        {
            await second.Requests.WaitForAsync(entry => entry.State == RequestState.Arrived, context.RequestAborted);
            await next(context);
        });
        SetUp(first, second);

        var result = _session.Module.Invoke("Get-SasImageFixTask -ProfileName * | Select-Object -First 1");

        Assert.Equal(["account0"], GetProfiles(result));
        Assert.Empty(result.Errors);
        await second.Requests.WaitForAsync(entry => entry.State == RequestState.Aborted, Cancellation);
    }

    // The later account pauses, and its next requests fail.
    [Fact]
    public async Task PipelineStopsWhileALaterAccountPauses_ExceptionsOfItsRequestsAreObserved()
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var second = await TestEmulator.StartAsync(tasks: 20_000, intercept: async (context, next) =>
        {
            if (int.Parse(context.Request.Query["CurrentPage"]!, System.Globalization.CultureInfo.InvariantCulture) < 8)
            {
                await next(context);
                return;
            }

            await TestEmulator.RespondAsync(context, 403, """{"Code":"NoPermission","Message":"from the paused account"}""");
            failed.TrySetResult();
        });
        await using var first = await TestEmulator.StartAsync(intercept: async (context, next) =>
        {
            await failed.Task.WaitAsync(context.RequestAborted);
            await next(context);
        });
        SetUp(first, second);
        var unobserved = new System.Collections.Concurrent.ConcurrentQueue<string>();
        void Record(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Enqueue($"{args.Exception}");
        TaskScheduler.UnobservedTaskException += Record;
        try
        {
            Assert.Empty(_session.Module.Invoke(
                "Get-SasImageFixTask -ProfileName * -PageSize 1000 | Select-Object -First 1").Errors);
            for (var collection = 0; collection < 5; collection++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Record;
        }

        Assert.DoesNotContain(unobserved, text => text.Contains("from the paused account", StringComparison.Ordinal));
    }

    private static IEnumerable<string> GetProfiles(InvocationResult result) =>
        result.Output.Select(task => (string)task.Properties["ProfileName"].Value);

    // The profiles account0, account1, and so on, have the emulators as their endpoints.
    private void SetUp(params EmulatorServer[] emulators) => _session.WithFile(TemporaryHome.CliConfig, CliConfigJson.Create(
        "account0",
        [
            .. emulators.Select((emulator, index) => new
            {
                name = $"account{index}",
                mode = "AK",
                access_key_id = EmulatorAccessKey.Default.Id,
                access_key_secret = EmulatorAccessKey.Default.Secret,
                endpoint = emulator.BaseAddress,
            }),
        ]));
}
