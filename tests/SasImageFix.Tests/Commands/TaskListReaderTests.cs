using SasImageFix.Client;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Commands;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Tests.Commands;

public sealed class TaskListReaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task IsCenterEmptyAsync_CountsAsARequestInFlight(int tasks)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                InternationalPort = 0,
                InternationalTaskCount = tasks,
                Intercept = async (context, next) =>
                {
                    await release.Task.WaitAsync(context.RequestAborted);
                    await next(context);
                },
            },
            TestContext.Current.CancellationToken);
        var client = new SasImageFixClient(
            Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", null, emulator.InternationalAddress!.ToString())),
            new AccessKey(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret),
            TestSender.Create(),
            new RetryPolicy(0, () => 1),
            ServiceTime.DefaultUtcOffset,
            new RecordingLog(),
            Clock.System);
        var gate = new RequestGate();
        var check = new TaskListReader(client, new AdaptiveConcurrencyLimit(1), gate).IsCenterEmptyAsync(
            TestContext.Current.CancellationToken);
        await emulator.InternationalRequests.WaitForAsync(
            entry => entry.State == RequestState.Arrived, TestContext.Current.CancellationToken);

        var other = gate.EnterAsync();
        Assert.False(other.IsCompleted);

        release.SetResult();

        Assert.Equal(tasks == 0, await check);
        await other;
    }
}
