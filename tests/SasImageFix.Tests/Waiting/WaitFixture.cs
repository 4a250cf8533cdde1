using System.Text.Json;
using SasImageFix.Client;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Verification;
using SasImageFix.Waiting;

namespace SasImageFix.Tests.Waiting;

/// <summary>An emulator and a wait that use the same fake clock, so that the tasks end and the wait takes no time.</summary>
internal sealed class WaitFixture : IAsyncDisposable
{
    private const int MaximumAttempts = 6;

    private WaitFixture(EmulatorServer server, FakeClock clock)
    {
        Server = server;
        Clock = clock;
        Output = new RecordingWaitOutput(clock);
    }

    public EmulatorServer Server { get; }

    public FakeClock Clock { get; }

    public RecordingLog Log { get; } = new();

    public RecordingWaitOutput Output { get; }

    /// <summary>The number of reads of the running tasks: requests for their first page.</summary>
    public int RunningReads => Server.Requests.Entries.Count(entry => entry.Query.Contains("CurrentPage=1&", StringComparison.Ordinal)
        && entry.Query.Contains("Status=1", StringComparison.Ordinal));

    /// <summary>The number of reads of the whole list.</summary>
    public int WholeReads => Server.Requests.Entries.Count(entry => entry.Query.Contains("CurrentPage=1&", StringComparison.Ordinal)
        && !entry.Query.Contains("Status=", StringComparison.Ordinal));

    /// <param name="createOptions">Creates the options; the clock is that of the wait.</param>
    public static async Task<WaitFixture> StartAsync(Func<FakeClock, EmulatorOptions> createOptions)
    {
        var clock = new FakeClock();
        var options = createOptions(clock) with { Clock = new FakeTime(clock) };
        return new(await EmulatorServer.StartAsync(options, TestContext.Current.CancellationToken), clock);
    }

    /// <summary>Runs a wait until it ends.</summary>
    /// <returns>Whether all tasks have ended.</returns>
    public Task<bool> WaitAsync(
        WaitSettings settings, ICredentialProvider? credentials = null, CancellationToken? cancellationToken = null)
    {
        var client = new SasImageFixClient(
            Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", null, Server.BaseAddress.ToString())),
            credentials ?? new AccessKey(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret),
            TestSender.Create(),
            new RetryPolicy(MaximumAttempts - 1, () => 1),
            ServiceTime.DefaultUtcOffset,
            Log,
            Clock);
        var pager = new TaskPager(client.GetPageAsync, new AdaptiveConcurrencyLimit(4));
        return new WaitLoop(settings, pager.ReadAsync, Clock, Output)
            .RunAsync(cancellationToken ?? TestContext.Current.CancellationToken);
    }

    /// <summary>A provider that gets temporary credentials from the credentials URI of the emulator, and refreshes them.</summary>
    public ICredentialProvider CreateTemporaryCredentials()
    {
        var context = new CredentialContext(
            new ProfileContext(EnvironmentVariables.OfProcess) { Clock = Clock },
            new CredentialCache(Clock),
            Log,
            "SasImageFix/test",
            () => 1);
        return context.WithCache(new CredentialsUriCredentialProvider(Server.CredentialsUri!, context), "the credentials URI");
    }

    /// <summary>The JSON of a page that contains these rows.</summary>
    public static string Page(params (string? Id, int? Status)[] rows)
    {
        var tasks = rows.Select(row => new { BuildTaskId = row.Id, row.Status });
        var info = new { CurrentPage = 1, PageSize = 100, TotalCount = rows.Length, Count = rows.Length };
        return JsonSerializer.Serialize(new { BuildTasks = tasks, PageInfo = info });
    }

    public static bool IsRunning(ImageFixTask task) => task.Status == (int)BuildTaskStatus.Running;

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    // The emulator uses only the fake time. The actual time would make the tasks end earlier.
    private sealed class FakeTime(FakeClock clock) : TimeProvider
    {
        private readonly DateTimeOffset _start = clock.UtcNow;

        public override DateTimeOffset GetUtcNow() => _start + clock.Elapsed;
    }
}
