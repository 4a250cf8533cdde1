using System.Management.Automation;
using SasImageFix.Commands;

namespace SasImageFix.Tests.Commands;

public sealed class PageProgressTests
{
    private readonly List<ProgressRecord> _written = [];
    private TimeSpan _now;

    [Fact]
    public void Report_FirstPageAndRepeatedCallsWithinTheInterval_WriteNothing()
    {
        var progress = new PageProgress("Reading image fix tasks", _written.Add, () => _now);

        foreach (var milliseconds in new[] { 0, 10, 200, 259, 260, 400, 600 })
        {
            _now = TimeSpan.FromMilliseconds(milliseconds);
            progress.Report(50, 100);
        }

        Assert.Equal(3, _written.Count);
        Assert.Equal(("50 of about 100", 50), (_written[0].StatusDescription, _written[0].PercentComplete));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1L)]
    [InlineData(0L)]
    [InlineData(49L)]
    public void Report_InvalidTotalCount_HasNoPercentage(long? total)
    {
        var progress = new PageProgress("Reading image fix tasks", _written.Add, () => _now);
        progress.Report(50, total);
        progress.Report(50, total);

        Assert.Equal(("50", -1), (_written[0].StatusDescription, _written[0].PercentComplete));
    }

    [Fact]
    public void Dispose_CompletesTheProgressOnlyIfItWasShown()
    {
        var progress = new PageProgress("Reading image fix tasks", _written.Add, () => _now);
        progress.Report(1, 2);
        progress.Dispose();
        Assert.Empty(_written);

        progress.Report(2, 2);
        progress.Dispose();
        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], _written.Select(record => record.RecordType));
    }
}
