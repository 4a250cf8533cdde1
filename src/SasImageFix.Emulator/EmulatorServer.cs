using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Metadata;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <summary>
/// A Security Center on loopback that answers DescribeImageFixTask and verifies every byte it is sent; where asked for, also the places
/// that temporary keys come from, each on a port of its own.
/// </summary>
/// <remarks>Several can run side by side.</remarks>
public sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorOptions _options;
    private readonly CredentialStore _credentials;
    private readonly TextWriter? _log;
    private readonly Listener _service;
    private readonly Listener? _sts;
    private readonly Listener? _metadata;
    private readonly Listener? _credentialsUri;

    private EmulatorServer(WebApplication app, EmulatorOptions options)
    {
        _app = app;
        _options = options;
        _credentials = new CredentialStore(options.AccessKeys, options.Clock, options.IssuedLifetime);
        _log = options.Log is null ? null : TextWriter.Synchronized(options.Log);
        Tasks = TaskGenerator.Generate(options.Tasks, options.Seed, options.Now);
        var store = new TaskStore(
            new TaskList(Tasks), new TaskChurn(options.Churn, options.ChurnKinds, options.Seed, options.Now).Change);
        History = new TaskHistory(store, () => Requests.Entries.Count);

        var faults = new FaultPlan(options.Faults, options.Seed);
        var tasks = new ImageFixTaskService(
            Verify(ImageFixTaskService.Api), store, new PageSizeLimit(options.PageSizeLimit, options.OverLimit),
            number => PageDistortions.Of(faults.For(number)));
        var sts = new StsService(Verify(StsService.Api), _credentials, options.Roles, options.IssuedShape);
        var metadata = new MetadataService(
            _credentials, options.IssuedShape, options.MetadataMode, options.InstanceRole, options.Clock);
        _service = Open(options.Port, tasks, Requests, options.Faults)!;
        _sts = Open(options.StsPort, sts, StsRequests, options.StsFaults);
        _metadata = Open(options.MetadataPort, metadata, MetadataRequests, options.MetadataFaults);
        _credentialsUri = Open(
            options.CredentialsUriPort, new CredentialsUriService(_credentials, options.IssuedShape), CredentialsUriRequests,
            options.CredentialsUriFaults);
        app.Run(Listener.RespondAsync);
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseAddress => _service.Address;

    /// <summary>The requests that came.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Where STS listens; null where it is not served.</summary>
    public Uri? StsAddress => _sts?.Address;

    /// <summary>The requests that came to STS.</summary>
    public RequestLog StsRequests { get; } = new();

    /// <summary>Where the metadata of an ECS instance are served; null where they are not.</summary>
    public Uri? MetadataAddress => _metadata?.Address;

    /// <summary>The requests that came for metadata.</summary>
    public RequestLog MetadataRequests { get; } = new();

    /// <summary>The whole Credentials URI, <c>http://127.0.0.1:PORT/credentials</c>; null where it is not served.</summary>
    public Uri? CredentialsUri => _credentialsUri is null ? null : new(_credentialsUri.Address, CredentialsUriService.Path);

    /// <summary>The requests that came to the port of the Credentials URI.</summary>
    public RequestLog CredentialsUriRequests { get; } = new();

    /// <summary>A snapshot of the keys that it issued, in whatever way, in their order: for looking for them where none may be.</summary>
    public IReadOnlyList<EmulatorAccessKey> IssuedKeys => _credentials.Issued;

    /// <summary>The tasks that were in the list during a range of requests.</summary>
    public TaskHistory History { get; }

    /// <summary>
    /// The tasks at the start, in the order in which they are served: the generated tasks, newest first, and then the sample task of the
    /// API document. <see cref="EmulatorOptions.Churn"/> doesn't change this list.
    /// </summary>
    public IReadOnlyList<ImageFixTask> Tasks { get; }

    /// <summary>Starts an emulator; it accepts connections when the task completes.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running emulator; disposing it aborts the requests that are still open.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        EmulatorOptionsCheck.Validate(options);

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

    /// <summary>Aborts the open requests and stops listening.</summary>
    /// <returns>Completes when the ports are free again.</returns>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private RequestVerifier Verify(ServedApi api) => new(api, _credentials, _options.Clock);

    private Listener? Open(int? port, IService service, RequestLog requests, IReadOnlyList<Fault> faults)
    {
        var plan = new FaultPlan(faults, _options.Seed);
        var settings = new FaultSettings(_options.Clock, _options.RetryAfter, _options.FaultPace, _options.RedirectTo);
        var recorder = new RequestRecorder(requests, plan, _log, _app.Lifetime.ApplicationStopping);
        RequestDelegate respond = new ServiceEndpoint(service, plan, settings, _options.Latency).RespondAsync;
        RequestDelegate intercepted = _options.Intercept is { } intercept ? context => intercept(context, respond) : respond;
        var kestrel = _app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        return port is { } number ? new Listener(kestrel, number, context => recorder.InvokeAsync(context, intercepted)) : null;
    }
}
