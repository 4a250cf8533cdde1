using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

public sealed class AnswerFuzzTests(ITestOutputHelper output)
{
    private static readonly Endpoint Server = Endpoint.Resolve(isInVpc: false);

    [Fact]
    public Task Any_answer_gives_rows_or_an_error_of_ours_without_the_key() =>
        new FuzzRun(output).CheckAsync(Answers.Of(FuzzKey.Ordinary), answer => answer.Smaller(), Judge);

    private static Outcome Judge(FuzzAnswer input)
    {
        try
        {
            var page = PageReader.Read(
                input.ToAnswer(), Server.Address, input.Key.Open(), ServiceTime.DefaultUtcOffset, "ACS3-HMAC-SHA256\n0123456789abcdef");
            Assert.DoesNotContain(null, page.BuildTasks);
            Leaks.AssertNoneIn([page.RequestId], input.Key);
            return Outcome.Rows;
        }
        catch (SasImageFixException failure)
        {
            Leaks.AssertNoneIn(failure, input.Key);
            return Outcome.Error;
        }
    }
}
