using System.Globalization;
using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;

namespace SasImageFix.Client.Tests.Http;

public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(20, "behind")]
    [InlineData(-20, "ahead of")]
    [InlineData(400 * 24 * 60, "behind")]
    [InlineData(-400 * 24 * 60, "ahead of")]
    public async Task GetPageAsync_ClockSkew_CausesOneRejectedRequestAndNoError(int minutesBehind, string direction)
    {
        await using var service = await EmulatorFixture.StartAsync();
        var clock = new FakeClock(TimeSpan.FromMinutes(-minutesBehind));

        await service.CreateClient(clock: clock, retries: 1).GetPageAsync(new ImageFixTaskQuery(), TestContext.Current.CancellationToken);
        await service.CreateClient(clock: clock, retries: 0).GetPageAsync(new ImageFixTaskQuery(), TestContext.Current.CancellationToken);

        Assert.Equal(["InvalidTimeStamp.Expired", null, null], service.Server.Requests.Entries.Select(entry => entry.Code));
        var line = Assert.Single(service.Log.VerboseLines, text => text.StartsWith("The clock of this computer", StringComparison.Ordinal));
        Assert.Contains(direction, line, StringComparison.Ordinal);
        var reported = TimeSpan.Parse(line.Split(' ')[6], CultureInfo.InvariantCulture);
        Assert.InRange((reported - TimeSpan.FromMinutes(Math.Abs(minutesBehind))).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task GetPageAsync_ClockSkewWithInvalidDateHeader_DoesNotRetry(string date)
    {
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, _) =>
            {
                context.Response.StatusCode = 400;
                context.Response.Headers.Date = date;
                return context.Response.WriteAsync("""{"Code":"InvalidTimeStamp.Expired"}""");
            },
        });

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => service.CreateClient(retries: 5)
            .GetPageAsync(new ImageFixTaskQuery(), TestContext.Current.CancellationToken));

        Assert.Equal((ErrorKind.ClockSkew, 1), (failure.Kind, failure.Attempts));
    }

    [Fact]
    public async Task GetPageAsync_CorrectionOfOneClock_DoesNotAffectOtherClock()
    {
        await using var service = await EmulatorFixture.StartAsync();
        await service.CreateClient(clock: new FakeClock(TimeSpan.FromMinutes(-20)), retries: 1).GetPageAsync(
            new ImageFixTaskQuery(), TestContext.Current.CancellationToken);

        await service.CreateClient(clock: new FakeClock(), retries: 0).GetPageAsync(
            new ImageFixTaskQuery(), TestContext.Current.CancellationToken);

        Assert.Equal(["InvalidTimeStamp.Expired", null, null], service.Server.Requests.Entries.Select(entry => entry.Code));
    }

    [Theory]
    [InlineData("InvalidTimeStamp.Expired", "throttle#9", 2)]
    [InlineData("IllegalTimestamp", "throttle#9", 2)]
    [InlineData("IllegalTimestamp", "throttle#1", 3)]
    [InlineData("IllegalTimestamp", "throttle#2", 3)]
    public async Task GetPageAsync_DateRejectedTwice_Throws(string code, string otherFault, int attempts)
    {
        var requests = 0;
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Faults = [Fault.Parse(otherFault)],
            Intercept = (context, next) =>
            {
                if (otherFault == $"throttle#{++requests}")
                {
                    return next(context);
                }

                context.Response.StatusCode = 400;
                context.Response.Headers.Date = DateTimeOffset.UtcNow.AddHours(requests).ToString("R", CultureInfo.InvariantCulture);
                return context.Response.WriteAsync($$"""{"Code":"{{code}}"}""");
            },
        });

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => service.CreateClient(clock: new FakeClock(), retries: 5)
            .GetPageAsync(new ImageFixTaskQuery(), TestContext.Current.CancellationToken));

        Assert.Equal((ErrorKind.ClockSkew, code, attempts), (failure.Kind, failure.Code, failure.Attempts));
        Assert.Equal(attempts, requests);
    }

    // Both requests are signed before the first response, so both are rejected.
    [Fact]
    public async Task GetPageAsync_TwoRequestsInFlight_CorrectTheClockOnce()
    {
        var arrived = 0;
        var bothArrived = new TaskCompletionSource();
        await using var service = await EmulatorFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, next) =>
            {
                if (Interlocked.Increment(ref arrived) == 2)
                {
                    bothArrived.SetResult();
                }

                await bothArrived.Task;
                await next(context);
            },
        });
        var client = service.CreateClient(clock: new FakeClock(TimeSpan.FromMinutes(-20)), retries: 1);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(
            _ => client.GetPageAsync(new ImageFixTaskQuery(), TestContext.Current.CancellationToken)));

        Assert.Equal(2, service.Server.Requests.Entries.Count(entry => entry.Code == "InvalidTimeStamp.Expired"));
        Assert.Single(service.Log.VerboseLines, line => line.StartsWith("The clock of this computer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetPageAsync_ClockSkewWithoutRetries_Throws()
    {
        await using var service = await EmulatorFixture.StartAsync();
        var client = service.CreateClient(clock: new FakeClock(TimeSpan.FromMinutes(-20)), retries: 0);

        var failure = await Assert.ThrowsAsync<SasImageFixException>(
            () => client.GetPageAsync(new ImageFixTaskQuery(), TestContext.Current.CancellationToken));

        Assert.Equal((ErrorKind.ClockSkew, 1), (failure.Kind, failure.Attempts));
    }
}
