using SasImageFix.Client.Tests.Paging.Model;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Paging;

/// <summary>Checks the paging code without a network, with lists that change while they are read.</summary>
public sealed class PagingModelTests(ITestOutputHelper output)
{
    private const double MaximumIncompleteShare = 0.1;

    [Fact]
    public void PagingStateMachine_ChangingLists_SatisfiesInvariants()
    {
        output.WriteLine(PropertyTestSettings.Model.ToString());
        var statistics = new CaseStatistics();

        if (ModelCheck.Run(PropertyTestSettings.Model.Cases, PropertyTestSettings.Model.Seed, statistics) is { } failure)
        {
            Assert.Fail(failure);
        }

        output.WriteLine(statistics.ToString());
        Assert.True(statistics.Large * 2 >= statistics.Cases, statistics.ToString());
        Assert.True(statistics.Incomplete <= MaximumIncompleteShare * statistics.Guaranteed, statistics.ToString());
    }

    // The server limits pages to 16 rows without reporting it, and tasks are removed. The short page ends behind the end of the list.
    [Fact]
    public void PagingStateMachine_ShortPageOfUnreportedSize_DoesNotEndList()
    {
        int[][] removals =
        [
            [], [2237], [7161], [5298, 6946], [8845, 9311], [8899], [4581], [1501], [7326], [8476], [9589], [7927], [], [7208, 7123], [],
            [], [5193], [1792], [4276],
        ];
        var scenario = new Scenario
        {
            Tasks = 71,
            PageSize = 1,
            ThrottleLimit = 2,
            PageBehavior = PageBehavior.UnreportedLimit,
            ServerSize = 16,
            Steps =
            [
                .. removals.Select(
                    positions => new Step(false, [.. positions.Select(position => new Change(ChangeKind.Remove, position, 0))])),
            ],
        };

        var trace = ModelRead.Run(scenario);

        Assert.Empty(trace.AlwaysPresent.Except(trace.Pages.SelectMany(page => page.Emitted)));
    }
}
