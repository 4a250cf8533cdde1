using System.Net;
using System.Text;
using SasImageFix.Client;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Commands;

/// <summary>
/// Reads a sample page from memory, so that the runtime compiles the code of a read in advance: on another thread, while PowerShell starts
/// the cmdlet and the first request is in flight.
/// </summary>
/// <remarks>
/// Measured with 20,000 tasks and two processor cores: the first read of a session takes 9 % less time. A later call takes about 0.15
/// milliseconds. No connection is opened, but a trace of <see cref="HttpClient"/> contains the request.
/// </remarks>
internal static class ReadPreparation
{
    /// <summary>A page without white space, like those of the service. Otherwise, the general JSON reader would be compiled.</summary>
    public const string SamplePage =
        """{"RequestId":"0","PageInfo":{"CurrentPage":1,"PageSize":2,"TotalCount":1,"Count":1},"BuildTasks":"""
        + """[{"BuildTaskId":"0","Status":2,"RegionId":"0","FixTime":"2021-10-14 20:32:05"}]}""";

    private static readonly Uri SampleAddress = new("https://sasimagefix-sample.invalid");

    /// <summary>Starts the read. A failure has no effect.</summary>
    public static void Start() => Task.Run(ReadAsync).ContinueWith(
        task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Reads the sample page.</summary>
    public static Task ReadAsync()
    {
        var client = new SasImageFixClient(
            new Endpoint(SampleAddress, Name: "sample", RegionId: null, Source: "the sample"),
            new AccessKey("sample-id", "sample-secret"),
            new HttpSender(
                new HttpClient(new SampleHandler()) { Timeout = Timeout.InfiniteTimeSpan }, userAgent: "sample", TimeSpan.FromSeconds(30)),
            new RetryPolicy(maximumRetryCount: 0, () => 0),
            ServiceTime.DefaultUtcOffset,
            new NullLog(),
            Clock.System);
        return new TaskListReader(client, new AdaptiveConcurrencyLimit(1), sharedGate: null)
            .ReadAsync(new ReadPlan(), _ => Task.CompletedTask, CancellationToken.None);
    }

    /// <summary>Returns the sample page, without a connection.</summary>
    private sealed class SampleHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(SamplePage)),
            });
    }

    private sealed class NullLog : IClientLog
    {
        public bool IsVerbose => false;

        public bool IsDebug => false;

        public void Verbose(string line)
        {
        }

        public void Warning(string line)
        {
        }

        public void Debug(string text)
        {
        }
    }
}
