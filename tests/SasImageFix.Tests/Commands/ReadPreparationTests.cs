using System.Text;
using SasImageFix.Client.Serialization;
using SasImageFix.Commands;

namespace SasImageFix.Tests.Commands;

public sealed class ReadPreparationTests
{
    [Fact]
    public async Task ReadAsync_OpensNoConnection()
    {
        // The name of the server can't be resolved, so that a request would fail.
        await ReadPreparation.ReadAsync();
    }

    // Otherwise, the read would compile the general JSON reader, and not the code that reads the pages of the service.
    [Fact]
    public void SamplePage_HasTheFormOfTheService()
    {
        var page = Encoding.UTF8.GetBytes(ReadPreparation.SamplePage);
        var scanner = new JsonScanner(page, ReadPreparation.SamplePage.IndexOf("[{", StringComparison.Ordinal) + 1);

        var task = new BuildTaskReader(ServiceTime.DefaultUtcOffset).TryReadUsualForm(ref scanner);

        Assert.NotNull(task);
        Assert.Equal(("0", BuildTaskStatus.Succeeded, "0"), (task.BuildTaskId, task.Status, task.RegionId));
        Assert.NotNull(task.StartedAt);
        Assert.Equal("]}", Encoding.UTF8.GetString(scanner.Remaining));
    }
}
