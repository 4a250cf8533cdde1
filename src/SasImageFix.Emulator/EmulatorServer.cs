using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SasImageFix.Emulator;

/// <summary>A Security Center on loopback that answers DescribeImageFixTask and verifies every byte it is sent.</summary>
/// <remarks>Several can run side by side.</remarks>
public sealed class EmulatorServer : IAsyncDisposable
{
    // A handler that was told to stop and does not is left behind after this long.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    // No request of the service comes near it.
    private const long MaximumBodySize = 1 << 20;

    private readonly WebApplication _app;

    private EmulatorServer(WebApplication app, RequestLog requests, TaskLedger ledger, IReadOnlyList<ImageFixTask> tasks)
    {
        _app = app;
        Requests = requests;
        Ledger = ledger;
        Tasks = tasks;
        BaseAddress = new Uri(app.Urls.Single());
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The requests that came.</summary>
    public RequestLog Requests { get; }

    /// <summary>Which tasks were in the list throughout a span of requests.</summary>
    public TaskLedger Ledger { get; }

    /// <summary>
    /// The tasks in the order in which it serves them, as it starts: the document's sample task, then the generated ones. What
    /// <see cref="EmulatorOptions.Churn"/> changes is not changed here.
    /// </summary>
    public IReadOnlyList<ImageFixTask> Tasks { get; }

    /// <summary>Starts an emulator; it accepts connections when the task completes.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running emulator; disposing it aborts the requests that are still open.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        WebApplication app = CreateHost(options.Port);
        try
        {
            var requests = new RequestLog();
            IReadOnlyList<ImageFixTask> tasks = TaskGenerator.Generate(options.Tasks, options.Seed, options.Now);
            var store = new TaskStore(
                new TaskList(tasks), new TaskChurn(options.Churn, options.ChurnKinds, options.Seed, options.Now));
            var ledger = new TaskLedger(store, requests);
            var recorder = new RequestRecorder(
                requests, new FaultPlan(options.Faults, options.Seed), options.Log, app.Lifetime.ApplicationStopping);
            var endpoint = new DescribeImageFixTaskEndpoint(new RequestVerifier(options.AccessKeys, options.Clock), store, options);

            app.Use(new LedgerEndpoint(ledger, options.Clock).InvokeAsync);
            app.Use(recorder.InvokeAsync);
            if (options.Intercept is { } intercept)
            {
                app.Use(intercept);
            }

            app.Run(endpoint.AnswerAsync);
            await app.StartAsync(cancellationToken);
            return new EmulatorServer(app, requests, ledger, tasks);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Aborts the open requests and stops listening.</summary>
    /// <returns>Completes when the port is free again.</returns>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static WebApplication CreateHost(int port)
    {
        // Empty: no configuration files, no environment variables and no console logging take part.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, UnattachedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodySize;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }
}
