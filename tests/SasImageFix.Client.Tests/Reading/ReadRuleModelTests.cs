using SasImageFix.Client.Tests.Reading.Model;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Reading;

/// <summary>The whole rule of reading, as a pure function against lists that change while they are read.</summary>
public sealed class ReadRuleModelTests(ITestOutputHelper output)
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
        Assert.True(shares.Incomplete <= MostIncomplete * shares.Promised, shares.ToString());
    }
}
