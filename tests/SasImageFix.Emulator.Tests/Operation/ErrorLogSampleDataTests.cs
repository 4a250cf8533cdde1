namespace SasImageFix.Emulator.Tests.Operation;

public sealed class ErrorLogSampleDataTests
{
    private static readonly string[] Failed =
    [
        .. TaskGenerator.Generate(2000, 7, new EmulatorOptions().ReferenceTime).Where(task => task.Status == 3)
            .Select(task => task.BuildTaskId),
    ];

    [Fact]
    public void GetLog_ReturnsEachLogForManyTasks()
    {
        var counts = Failed.CountBy(id => string.Join('|', ErrorLogSampleData.GetLog(id))).ToDictionary();

        Assert.Equal(ErrorLogSampleData.Logs.Length, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, Failed.Length / 12, Failed.Length / 4));
    }

    // The hash code of a string would select other logs in each process.
    [Theory]
    [InlineData("ivf-1", 0)]
    [InlineData("ivf-2", 2)]
    [InlineData("ivf-3", 3)]
    public void GetLog_EqualId_ReturnsTheRecordedLog(string taskId, int index) =>
        Assert.Same(ErrorLogSampleData.Logs[index], ErrorLogSampleData.GetLog(taskId));

    [Fact]
    public void Logs_HaveOneToThreeEntriesWithOneOrSeveralLines()
    {
        Assert.Equal([1, 2, 3], ErrorLogSampleData.Logs.Select(log => log.Length).Distinct().Order());
        Assert.Contains(ErrorLogSampleData.Logs.SelectMany(log => log), text => text.Contains('\n', StringComparison.Ordinal));
        Assert.All(ErrorLogSampleData.Logs.SelectMany(log => log), text => Assert.NotEmpty(text));
    }
}
