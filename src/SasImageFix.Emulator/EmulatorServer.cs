using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace SasImageFix.Emulator;

/// <summary>
/// A Security Center on loopback that answers DescribeImageFixTask and verifies every byte it is sent; where asked for, also the places
/// that temporary keys come from, each on a port of its own.
/// </summary>
/// <remarks>Several can run side by side.</remarks>
public sealed class EmulatorServer : IAsyncDisposable
{
    // A handler that was told to stop and does not is left behind after this long.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    // No request of the services comes near it.
    private const long MaximumBodySize = 1 << 20;

    private readonly WebApplication _app;
    private readonly KeyStore _keys;
    private readonly ServedPort _service;
    private readonly ServedPort? _sts;
    private readonly ServedPort? _metadata;
    private readonly ServedPort? _credentialsUri;

    private EmulatorServer(WebApplication app, EmulatorOptions options)
    {
        _app = app;
        _keys = new KeyStore(options.AccessKeys, options.Clock, options.IssuedLifetime);
        Tasks = TaskGenerator.Generate(options.Tasks, options.Seed, options.Now);
        var store = new TaskStore(new TaskList(Tasks), new TaskChurn(options.Churn, options.ChurnKinds, options.Seed, options.Now));
        History = new TaskHistory(store, () => Requests.Count);

        KestrelServerOptions kestrel = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        TextWriter? lines = options.Log is null ? null : TextWriter.Synchronized(options.Log);
        RequestDelegate tasks = Record(
            new ImageFixTaskService(new RequestVerifier(ServedApi.SecurityCenter, _keys, options.Clock), store, options),
            Requests, options.Faults);
        _service = ServedPort.Open(kestrel, options.Port, tasks);
        _sts = OpenIfAsked(
            options.StsPort,
            new StsService(new RequestVerifier(ServedApi.Sts, _keys, options.Clock), _keys, options),
            StsRequests, options.StsFaults);
        _metadata = OpenIfAsked(options.MetadataPort, new MetadataService(_keys, options), MetadataRequests, options.MetadataFaults);
        _credentialsUri = OpenIfAsked(
            options.CredentialsUriPort, new CredentialsUriService(_keys, options), CredentialsUriRequests, options.CredentialsUriFaults);
        app.Run(ServedPort.AnswerAsync);

        ServedPort? OpenIfAsked(int? port, IService service, RequestLog requests, IReadOnlyList<Fault> faults) =>
            port is { } number ? ServedPort.Open(kestrel, number, Record(service, requests, faults)) : null;

        RequestDelegate Record(IService service, RequestLog requests, IReadOnlyList<Fault> faults)
        {
            var recorder = new RequestRecorder(requests, new FaultPlan(faults, options.Seed), lines, app.Lifetime.ApplicationStopping);
            RequestDelegate answer = new ServiceEndpoint(service, options).AnswerAsync;
            RequestDelegate reached = options.Intercept is { } intercept ? context => intercept(context, answer) : answer;
            return context => recorder.InvokeAsync(context, reached);
        }
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
    public IReadOnlyList<EmulatorAccessKey> IssuedKeys => _keys.Issued;

    /// <summary>The tasks that were in the list during a range of requests.</summary>
    public TaskHistory History { get; }

    /// <summary>
    /// The tasks at the start, in the order in which they are served: the generated tasks, newest first, and then the sample task of the API
    /// document. <see cref="EmulatorOptions.Churn"/> doesn't change this list.
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

        WebApplication app = CreateHost();
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

    private static WebApplication CreateHost()
    {
        // Empty: no configuration files, no environment variables and no console logging take part.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, UnattachedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodySize;
        });
        return builder.Build();
    }
}
