using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Metadata;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <summary>
/// How an emulator behaves. Two emulators with equal <see cref="Tasks"/>, <see cref="Seed"/> and <see cref="Now"/> begin with the same
/// data, and change it in the same way where <see cref="Churn"/> and <see cref="ChurnKinds"/> are equal too.
/// </summary>
public sealed record EmulatorOptions
{
    /// <summary>The most <see cref="Tasks"/> that can be generated.</summary>
    public const int MaximumTasks = 1_000_000;

    /// <summary>The highest <see cref="Churn"/>.</summary>
    public const double MaximumChurn = 1000;

    /// <summary>The longest <see cref="Latency"/>, <see cref="RetryAfter"/> and <see cref="FaultPace"/>: a day.</summary>
    public static readonly TimeSpan MaximumLatency = TimeSpan.FromDays(1);

    /// <summary>The loopback port to listen on, 0 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The number of generated tasks, in addition to the sample task of the API document, 0 to <see cref="MaximumTasks"/>.
    /// </summary>
    public int Tasks { get; init; } = 40;

    /// <summary>The keys that are known, at least one, with different ids.</summary>
    public IReadOnlyList<EmulatorAccessKey> AccessKeys { get; init; } = [EmulatorAccessKey.Default];

    /// <summary>The largest page, 1 or more; null for no limit. Whether the service has one is stated nowhere.</summary>
    public int? PageSizeLimit { get; init; }

    /// <summary>What happens to a PageSize above <see cref="PageSizeLimit"/>.</summary>
    public OverLimitBehavior OverLimit { get; init; }

    /// <summary>How long each answer is held back, 0 to <see cref="MaximumLatency"/>; a client that leaves ends the wait.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// How many times, on average, the list of tasks changes before each page that is served, 0 to <see cref="MaximumChurn"/>. Nothing
    /// keeps the list from being emptied where more is removed than is inserted or comes back.
    /// </summary>
    public double Churn { get; init; }

    /// <summary>What each change is drawn from, evenly; at least one where there is <see cref="Churn"/>.</summary>
    public IReadOnlyList<ChurnKind> ChurnKinds { get; init; } = [ChurnKind.InsertFront, ChurnKind.Status, ChurnKind.Remove];

    /// <summary>The seed of the generated tasks and of their changes, and of which requests a fault by share is done to.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The instant just before which the newest generated task began, in the years 2000 to 9998.</summary>
    public DateTimeOffset Now { get; init; } = new(2024, 11, 25, 16, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The clock that signature dates are compared with, that issued keys expire by and that the Date header tells.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What is done to requests. Of several that are meant for a request the first is done.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>
    /// What <see cref="FaultKind.Throttle"/> asks for in x-acs-retry-after, 0 to <see cref="MaximumLatency"/>; whole milliseconds are sent.
    /// </summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Each of the 50 or so pauses in a slow answer, 0 to <see cref="MaximumLatency"/>; a client that leaves ends it. At 0 the pieces are
    /// still sent one by one.
    /// </summary>
    public TimeSpan FaultPace { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Where <see cref="FaultKind.Redirect"/> points: http on loopback. By default to a port that nobody listens on.</summary>
    public Uri RedirectTo { get; init; } = new("http://127.0.0.1:1/");

    /// <summary>The loopback port of STS, 0 to 65535; 0 takes a free one, and null does not serve it.</summary>
    public int? StsPort { get; init; }

    /// <summary>The roles that can be assumed at STS, with different ARNs.</summary>
    public IReadOnlyList<EmulatorRole> Roles { get; init; } = [EmulatorRole.Default];

    /// <summary>What is done to requests to STS; not the kinds that are about pages.</summary>
    public IReadOnlyList<Fault> StsFaults { get; init; } = [];

    /// <summary>The loopback port of the metadata of an ECS instance, as <see cref="StsPort"/>.</summary>
    public int? MetadataPort { get; init; }

    /// <summary>How the metadata may be read.</summary>
    public MetadataMode MetadataMode { get; init; }

    /// <summary>The name of the role that is attached to the instance; null for none.</summary>
    public string? InstanceRole { get; init; } = "emulator-instance-role";

    /// <summary>What is done to requests for metadata; not the kinds that are about pages.</summary>
    public IReadOnlyList<Fault> MetadataFaults { get; init; } = [];

    /// <summary>The loopback port of the Credentials URI, as <see cref="StsPort"/>.</summary>
    public int? CredentialsUriPort { get; init; }

    /// <summary>What is done to requests to the port of the Credentials URI; not the kinds that are about pages.</summary>
    public IReadOnlyList<Fault> CredentialsUriFaults { get; init; } = [];

    /// <summary>
    /// How long every key lives that is issued, whatever was asked for, from a second to <see cref="MaximumLatency"/>; null for what was
    /// asked for, or an hour where nothing can be.
    /// </summary>
    public TimeSpan? IssuedLifetime { get; init; }

    /// <summary>What the answers look like in which keys are issued.</summary>
    public IssuedShape IssuedShape { get; init; }

    /// <summary>Takes one line per request as it is answered or given up; null for none. Never a secret, token or signature.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>
    /// Stands between the arrival of a request, already recorded, and the emulator's own answer: it may answer itself, wait, or call
    /// the delegate that it is given. <see cref="Latency"/> belongs to that delegate. It is called on every port; which one it is, the
    /// connection of the request tells.
    /// </summary>
    public Func<HttpContext, RequestDelegate, Task>? Intercept { get; init; }

    // Leaves room for the oldest task on one side and for UTC+08:00 on the other.
    internal static bool IsAnchor(DateTimeOffset instant) => instant.UtcDateTime.Year is >= 2000 and <= 9998;
}
