using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SasImageFix.Emulator.Endings;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Metadata;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <summary>
/// An emulator of Security Center on loopback, which responds to DescribeImageFixTask and DescribeTaskErrorLog, and verifies each
/// request. Optionally, it also emulates STS, ECS metadata, and a credentials URI, each on its own port.
/// </summary>
/// <remarks>A process can run several emulators at the same time.</remarks>
public sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorOptions _options;
    private readonly CredentialStore _credentials;
    private readonly TextWriter? _log;
    private readonly ManagementCenter _center;
    private readonly ManagementCenter _internationalCenter;
    private readonly Listener _securityCenterListener;
    private readonly Listener? _internationalListener;
    private readonly Listener? _stsListener;
    private readonly Listener? _metadataListener;
    private readonly Listener? _credentialsUriListener;

    private EmulatorServer(WebApplication app, EmulatorOptions options)
    {
        _app = app;
        _options = options;
        _credentials = new CredentialStore(options.AccessKeys, options.Clock, options.CredentialLifetime);
        _log = options.Log is null ? null : TextWriter.Synchronized(options.Log);
        _center = new ManagementCenter(options, options.TaskCount, options.Seed, hasSampleTask: true);
        _internationalCenter = new ManagementCenter(
            options, options.InternationalTaskCount ?? options.TaskCount, options.Seed + 1, hasSampleTask: false);
        History = new TaskHistory(_center.Store, () => Requests.Entries.Count);

        var stsService = new StsService(
            new RequestVerifier(StsService.Api, _credentials, options.Clock), _credentials, options.Roles, options.CredentialResponseKind);
        var metadataService = new MetadataService(
            _credentials, options.CredentialResponseKind, options.MetadataMode, options.InstanceRole, options.Clock);
        _securityCenterListener = CreateListener(options.Port, _center.CreateService(_credentials), Requests, options.Faults)!;
        _internationalListener = CreateListener(
            options.InternationalPort, _internationalCenter.CreateService(_credentials), InternationalRequests, options.Faults);
        _stsListener = CreateListener(options.StsPort, stsService, StsRequests, options.StsFaults);
        _metadataListener = CreateListener(options.MetadataPort, metadataService, MetadataRequests, options.MetadataFaults);
        _credentialsUriListener = CreateListener(
            options.CredentialsUriPort, new CredentialsUriService(_credentials, options.CredentialResponseKind), CredentialsUriRequests,
            options.CredentialsUriFaults);
        app.Run(Listener.HandleAsync);
    }

    /// <summary>The address of the emulated Security Center: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseAddress => _securityCenterListener.Address;

    /// <summary>The log of requests to Security Center.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>The address of the management center in Singapore; null if it isn't started.</summary>
    public Uri? InternationalAddress => _internationalListener?.Address;

    /// <summary>The log of requests to the management center in Singapore.</summary>
    public RequestLog InternationalRequests { get; } = new();

    /// <summary>The address of STS; null if it isn't started.</summary>
    public Uri? StsAddress => _stsListener?.Address;

    /// <summary>The log of requests to STS.</summary>
    public RequestLog StsRequests { get; } = new();

    /// <summary>The address of ECS metadata; null if it isn't started.</summary>
    public Uri? MetadataAddress => _metadataListener?.Address;

    /// <summary>The log of requests for ECS metadata.</summary>
    public RequestLog MetadataRequests { get; } = new();

    /// <summary>The credentials URI, <c>http://127.0.0.1:PORT/credentials</c>; null if it isn't started.</summary>
    public Uri? CredentialsUri => _credentialsUriListener is null ? null : new(_credentialsUriListener.Address, CredentialsUriService.Path);

    /// <summary>The log of requests to the port of the credentials URI.</summary>
    public RequestLog CredentialsUriRequests { get; } = new();

    /// <summary>A snapshot of all issued credentials, in order. Tests can check that they don't occur in logs or messages.</summary>
    public IReadOnlyList<EmulatorAccessKey> IssuedCredentials => _credentials.Issued;

    /// <summary>The history of the task list, including the changes that <see cref="EmulatorOptions.Churn"/> made.</summary>
    public TaskHistory History { get; }

    /// <summary>
    /// The tasks when the emulator started, in the order of the pages: the generated tasks, newest first, and then the sample task of
    /// the API documentation. This list doesn't change.
    /// </summary>
    public IReadOnlyList<ImageFixTask> InitialTasks => _center.InitialTasks;

    /// <summary>The tasks of the management center in Singapore when the emulator started, in the order of the pages.</summary>
    public IReadOnlyList<ImageFixTask> InternationalTasks => _internationalCenter.InitialTasks;

    /// <summary>
    /// The planned outcomes of the tasks that are running when the emulator starts, in the order of the pages; empty if
    /// <see cref="EmulatorOptions.FinishAfter"/> is null.
    /// </summary>
    public IReadOnlyList<TaskOutcome> TaskOutcomes => _center.TaskOutcomes;

    /// <summary>The planned outcomes of the tasks of the management center in Singapore.</summary>
    public IReadOnlyList<TaskOutcome> InternationalTaskOutcomes => _internationalCenter.TaskOutcomes;

    /// <summary>Starts an emulator. It accepts connections when the returned task completes.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running emulator. Disposing it aborts the requests that haven't ended.</returns>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    /// <exception cref="IOException">A port is already in use.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        EmulatorOptionsValidator.Validate(options);

        var app = LoopbackHost.Create();
        try
        {
            var server = new EmulatorServer(app, options);
            await app.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Aborts the requests that haven't ended, and closes the ports.</summary>
    /// <returns>A task that completes when the ports are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private Listener? CreateListener(int? port, IService service, RequestLog requests, IReadOnlyList<Fault> faults)
    {
        var faultPlan = new FaultPlan(faults, _options.Seed);
        var settings = new FaultSettings(_options.Clock, _options.RetryAfter, _options.FaultPause, _options.RedirectTo);
        var recorder = new RequestRecorder(requests, faultPlan, _log, _app.Lifetime.ApplicationStopping);
        RequestDelegate respond = new FaultInjectingHandler(service, faultPlan, settings, _options.Latency).HandleAsync;
        var handler = _options.Intercept is { } intercept ? context => intercept(context, respond) : respond;
        var kestrel = _app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        return port is { } number ? new Listener(kestrel, number, context => recorder.InvokeAsync(context, handler)) : null;
    }
}
