using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <summary>
/// The options of an emulator. Two emulators with equal <see cref="TaskCount"/>, <see cref="Seed"/>, and <see cref="ReferenceTime"/>
/// start with equal tasks. If <see cref="Churn"/> and <see cref="ChurnKinds"/> are also equal, the tasks change in the same way.
/// </summary>
public sealed partial record EmulatorOptions
{
    /// <summary>The maximum of <see cref="TaskCount"/>.</summary>
    public const int MaximumTaskCount = 1_000_000;

    /// <summary>The maximum of <see cref="Churn"/>.</summary>
    public const double MaximumChurn = 1000;

    /// <summary>
    /// The maximum of <see cref="Latency"/>, <see cref="RetryAfter"/>, <see cref="FaultPause"/>, <see cref="FinishAfter"/>, and
    /// <see cref="CredentialLifetime"/>: one day.
    /// </summary>
    public static readonly TimeSpan MaximumDuration = TimeSpan.FromDays(1);

    /// <summary>The loopback port, 0 to 65535. The default, 0, selects a free port.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The loopback port of the management center in Singapore, 0 to 65535; 0 selects a free port. If null, the default, only one center
    /// is emulated. The two centers have the same options and different tasks: the center in Singapore uses the next <see cref="Seed"/>.
    /// </summary>
    public int? InternationalPort { get; init; }

    /// <summary>
    /// The value of <see cref="TaskCount"/> for the management center in Singapore; null for the same value. The sample task of the API
    /// documentation is only in the center at <see cref="Port"/>.
    /// </summary>
    public int? InternationalTaskCount { get; init; }

    /// <summary>
    /// The number of generated tasks, in addition to the sample task of the API documentation, 0 to <see cref="MaximumTaskCount"/>. The
    /// default is 40.
    /// </summary>
    public int TaskCount { get; init; } = 40;

    /// <summary>The AccessKeys that the emulator accepts. At least one is required, and their IDs must be different.</summary>
    public IReadOnlyList<EmulatorAccessKey> AccessKeys { get; init; } = [EmulatorAccessKey.Default];

    /// <summary>The maximum page size, 1 or more; null for no limit. The maximum of the real service isn't documented.</summary>
    public int? PageSizeLimit { get; init; }

    /// <summary>The response to a PageSize above <see cref="PageSizeLimit"/>.</summary>
    public OverLimitBehavior OverLimitBehavior { get; init; }

    /// <summary>
    /// The number of running tasks, 0 to <see cref="MaximumTaskCount"/>, in each center. They are the newest generated tasks; if there are
    /// fewer, all of them are running. If null, the default, the running tasks are random.
    /// </summary>
    public int? RunningTaskCount { get; init; }

    /// <summary>
    /// The average time from the start of the emulator to the end of the tasks that are running at the start, 0 to
    /// <see cref="MaximumDuration"/>. Each of them ends after 0.5 to 1.5 times this duration. If null, the default, they stay running.
    /// </summary>
    public TimeSpan? FinishAfter { get; init; }

    /// <summary>
    /// The share of the tasks that are running at the start that fail, 0 to 1. The default is 0.25. The number of tasks is rounded.
    /// </summary>
    public double FailRate { get; init; } = 0.25;

    /// <summary>
    /// The share of the tasks that are running at the start that are removed from the list instead of ending, 0 (the default) to 1. The
    /// number of tasks is rounded. If it and <see cref="FailRate"/> exceed the number of tasks, fewer tasks fail.
    /// </summary>
    public double VanishRate { get; init; }

    /// <summary>The response of DescribeTaskErrorLog for a task without an error log: it is running, succeeded, or doesn't exist.</summary>
    public MissingErrorLogBehavior MissingErrorLog { get; init; }

    /// <summary>
    /// Returns the entries of the error log for a BuildTaskId, even if the task doesn't exist; a null entry is a JSON null. If it returns
    /// null, or if this property is null, the default, the error log is that of the emulator. It must be thread-safe.
    /// </summary>
    public Func<string, IReadOnlyList<string?>?>? ErrorLogs { get; init; }

    /// <summary>The delay of each response, 0 to <see cref="MaximumDuration"/>. It ends early if the client disconnects.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// The average number of changes to the task list before each page, 0 (the default) to <see cref="MaximumChurn"/>. If more tasks
    /// are removed than inserted, the list can become empty.
    /// </summary>
    public double Churn { get; init; }

    /// <summary>The kinds of changes, each equally likely. At least one is required if <see cref="Churn"/> isn't 0.</summary>
    public IReadOnlyList<ChurnKind> ChurnKinds { get; init; } = [ChurnKind.InsertFront, ChurnKind.Status, ChurnKind.Remove];

    /// <summary>The seed of the generated tasks, of their changes and ends, and of faults that apply to a share of the requests.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The reference time of the generated tasks, in the years 2000 to 9998. The newest task starts just before it.</summary>
    public DateTimeOffset ReferenceTime { get; init; } = new(2024, 11, 25, 16, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The clock for the dates of requests, ends of tasks, the expiration of issued credentials, and the Date header.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The faults that apply to requests to Security Center. If several apply to a request, the first one is used.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>
    /// The value of x-acs-retry-after for <see cref="FaultKind.Throttle"/>, 0 to <see cref="MaximumDuration"/>, in whole milliseconds. The
    /// default is 50 milliseconds.
    /// </summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The length of each pause in a slow response, 0 to <see cref="MaximumDuration"/>. A slow response has about 50 pauses. The default is
    /// 20 milliseconds. A pause ends early if the client disconnects. If the value is 0, the parts of the response are still sent
    /// separately.
    /// </summary>
    public TimeSpan FaultPause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The target of <see cref="FaultKind.Redirect"/>: an HTTP URI with a loopback host. The default port is closed.</summary>
    public Uri RedirectTo { get; init; } = new("http://127.0.0.1:1/");

    /// <summary>Receives a line for each request when it ends; null for no log. Lines contain no secret, token, or signature.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>
    /// Middleware that runs after a request is recorded. It can write its own response, wait, or call the next delegate, which adds
    /// the <see cref="Latency"/> and responds. It runs for each port; the connection of the request identifies the port.
    /// </summary>
    public Func<HttpContext, RequestDelegate, Task>? Intercept { get; init; }

    // The range leaves room for the oldest task, which starts earlier, and for UTC+08:00, where the next year can already have started.
    internal static bool IsValidReferenceTime(DateTimeOffset time) => time.UtcDateTime.Year is >= 2000 and <= 9998;
}
