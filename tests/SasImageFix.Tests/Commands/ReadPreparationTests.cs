using SasImageFix.Commands;

namespace SasImageFix.Tests.Commands;

public sealed class ReadPreparationTests
{
    [Fact]
    public async Task RunAsync_ReadsTheSamplePageWithoutAConnection()
    {
        // The name of the server can't be resolved, so that a request would fail.
        await ReadPreparation.RunAsync();
    }
}
