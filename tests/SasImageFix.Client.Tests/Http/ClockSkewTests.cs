using System.Globalization;
using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;

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
