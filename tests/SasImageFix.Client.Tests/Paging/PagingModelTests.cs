using SasImageFix.Client.Tests.Paging.Model;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Paging;

/// <summary>The whole rule of reading, as a pure function against lists that change while they are read.</summary>
public sealed class PagingModelTests(ITestOutputHelper output)
{
    private const double MostIncomplete = 0.1;

    [Fact]
    public void The_rule_keeps_its_promises_on_lists_that_change()
    {
        output.WriteLine(CaseSettings.Model.ToString());
        var shares = new Shares();

        if (ModelCheck.Run(CaseSettings.Model.Cases, CaseSettings.Model.Seed, shares) is { } failure)
        {
            Assert.Fail(failure);
        }

        output.WriteLine(shares.ToString());
        Assert.True(shares.Large * 2 >= shares.Cases, shares.ToString());
        Assert.True(shares.Incomplete <= MostIncomplete * shares.Guaranteed, shares.ToString());
    }

    // Pages cut to 16 rows without a word, and removals: the place where the last short answer seems to end lies behind the list's end.
    [Fact]
    public void A_short_answer_of_a_size_never_given_does_not_end_the_list()
    {
        int[][] removals =
        [
            [], [2237], [7161], [5298, 6946], [8845, 9311], [8899], [4581], [1501], [7326], [8476], [9589], [7927], [], [7208, 7123], [], [], [5193], [1792], [4276],
        ];
        var script = new Script
        {
            Tasks = 71,
            PageSize = 1,
            ThrottleLimit = 2,
            Pages = PageQuirk.SilentlyLimited,
            ServerSize = 16,
            Steps = [.. removals.Select(places => new Step(false, [.. places.Select(place => new Change(ChangeKind.Remove, place, 0))]))],
        };

        var trace = ModelRead.Run(script);

        Assert.Empty(trace.Staying.Except(trace.Pages.SelectMany(judged => judged.Emitted)));
    }
}
