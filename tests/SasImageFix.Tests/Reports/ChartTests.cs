using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SasImageFix.Reports;

namespace SasImageFix.Tests.Reports;

/// <summary>The geometry of the charts.</summary>
public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 1, new long[] { 0, 1 })]
    [InlineData(1, 1, new long[] { 0, 1 })]
    [InlineData(5, 5, new long[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData(7, 8, new long[] { 0, 2, 4, 6, 8 })]
    [InlineData(23, 25, new long[] { 0, 5, 10, 15, 20, 25 })]
    [InlineData(498, 500, new long[] { 0, 100, 200, 300, 400, 500 })]
    [InlineData(100_000, 100_000, new long[] { 0, 20_000, 40_000, 60_000, 80_000, 100_000 })]
    public void Scale_TicksAreRoundNumbersUpToTheMaximum(long largest, long maximum, long[] ticks)
    {
        var scale = new ChartScale(largest, 200, 5);

        Assert.Equal(maximum, scale.Maximum);
        Assert.Equal(ticks, scale.Ticks);
        Assert.Equal((0, 200), (scale.Scale(0), scale.Scale(maximum)));
    }

    [Theory]
    [InlineData("2024-11-25", "2024-11-25", "day", 1)]
    [InlineData("2024-09-25", "2024-11-25", "day", 62)]
    [InlineData("2024-09-24", "2024-11-25", "week", 10)]
    [InlineData("2023-10-01", "2024-11-25", "week", 62)]
    [InlineData("2023-09-01", "2024-11-25", "month", 15)]
    [InlineData("2018-01-01", "2024-11-25", "year", 7)]
    [InlineData("1970-01-01", "2024-11-25", "year", 55)]
    [InlineData("0001-01-01", "9999-12-31", "200 years", 50)]
    public void Days_LongRange_IsGroupedWithoutAGap(string first, string last, string unit, int count)
    {
        var buckets = new DayBuckets(CreateDays((first, 1), (last, 2)));

        Assert.Equal(unit, buckets.Unit.Name);
        Assert.Equal(count, buckets.Periods.Count);
        Assert.Equal(first == last ? 2 : 3, buckets.Periods.Sum(period => period.Counts.Total));
        Assert.True(buckets.Periods[0].Start <= Parse(first));
        Assert.True(buckets.Periods[^1].Start <= Parse(last));
        Assert.Equal(buckets.Periods.Select(period => period.Start).Distinct().Order(), buckets.Periods.Select(period => period.Start));
    }

    [Fact]
    public void Days_FewTasksLongBeforeTheOthers_DoNotMakeThePeriodsLonger()
    {
        var buckets = new DayBuckets(CreateDays(("2021-10-14", 1), ("2024-11-20", 40), ("2024-11-25", 60), ("2030-01-01", 1)));

        Assert.Equal("day", buckets.Unit.Name);
        Assert.Equal(6, buckets.Periods.Count);
        Assert.Equal((1, 1), (buckets.Earlier.Total, buckets.Later.Total));
    }

    [Fact]
    public void Days_FewTasksLongBeforeTheOthers_DoNotLeaveMostOfTheChartEmpty()
    {
        var buckets = new DayBuckets(CreateDays(("2021-10-14", 1), ("2023-06-01", 60), ("2024-11-25", 60)));

        Assert.Equal("month", buckets.Unit.Name);
        Assert.Equal(18, buckets.Periods.Count);
        Assert.Equal(1, buckets.Earlier.Total);
    }

    [Theory]
    [InlineData(new double[] { }, new string[] { })]
    [InlineData(new double[] { 0 }, new[] { "0: 1" })]
    [InlineData(new double[] { 7 }, new[] { "0: 0", "1 s: 0", "2 s: 0", "3 s: 0", "4 s: 0", "5 s: 0", "6 s: 0", "7 s: 1" })]
    [InlineData(new double[] { 0.5, 1, 1.9, 400 }, new[] { "0: 1", "1 s: 2", "≥ 2 s: 1" })]
    [InlineData(new double[] { 0, 4000, 4000 }, new[] { "0: 1", "5 min: 0", "10 min: 0", "15 min: 0", "20 min: 0", "25 min: 0",
        "30 min: 0", "35 min: 0", "40 min: 0", "45 min: 0", "50 min: 0", "55 min: 0", "1 h: 0", "1:05 h: 2" })]
    public void Durations_AreCountedInRangesOfEqualWidth(double[] durations, string[] expected) =>
        Assert.Equal(expected, DurationBuckets.Create(durations).Select(bucket => $"{bucket.Label}: {bucket.Count}"));

    [Theory]
    [InlineData(1e15)]
    [InlineData(315_537_897_599d)]
    [InlineData(86_400)]
    public void Durations_AnyLength_HaveFewRanges(double longest)
    {
        var buckets = DurationBuckets.Create([1, longest, longest, longest]);

        Assert.InRange(buckets.Count, 1, DurationBuckets.MaximumCount + 1);
        Assert.Equal(4, buckets.Sum(bucket => bucket.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(62)]
    public void Columns_StayInTheirAreaAndDoNotOverlap(int count)
    {
        List<ChartColumn> columns =
        [
            .. Enumerable.Range(0, count).Select(index => new ChartColumn(
                "11-25",
                "2024-11-25",
                [new("failed", "failed", index + 1), new("succeeded", "succeeded", 3), new("running", "running", 0)])),
        ];

        var svg = XElement.Parse(new ColumnChart(columns).Draw("chart-days", "Title", "Description", "Axis"));

        var bars = svg.Elements("rect").Where(bar => bar.Element("title") is not null).Select(ReadBox).ToList();
        Assert.Equal(2 * count, bars.Count);
        Assert.All(bars, bar =>
        {
            Assert.InRange(bar.X, ColumnChart.Left, ColumnChart.Width);
            Assert.InRange(bar.X + bar.Width, ColumnChart.Left, ColumnChart.Width - ColumnChart.Right + 0.01);
            Assert.InRange(bar.Y, ColumnChart.Top - 0.01, ColumnChart.Height - ColumnChart.Bottom);
            Assert.InRange(bar.Y + bar.Height, ColumnChart.Top, ColumnChart.Height - ColumnChart.Bottom + 0.01);
        });
        // The parts of a column lie one on top of the other.
        Assert.All(bars.Chunk(2), pair => Assert.Equal(pair[0].Y, pair[1].Y + pair[1].Height, 0.02));
        Assert.All(bars.Where((_, index) => index % 2 == 0).Zip(bars.Where((_, index) => index % 2 == 0).Skip(1)), pair =>
            Assert.True(pair.First.X + pair.First.Width <= pair.Second.X + 0.02));
        var labels = svg.Elements("text").Where(label => label.Value == "11-25").Select(label => Number(label, "x")).ToList();
        Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 30));
    }

    [Fact]
    public void Columns_HaveNamesAxesAndALegend()
    {
        var chart = new ColumnChart([new("11-25", "2024-11-25", [new("failed", "failed", 2), new(null, "other", 1)])]);

        var svg = XElement.Parse(chart.Draw("chart-days", "Title", "Description", "Start"));

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("chart-days-title chart-days-desc", svg.Attribute("aria-labelledby")!.Value);
        Assert.Equal(("chart-days-title", "Title"), (svg.Element("title")!.Attribute("id")!.Value, svg.Element("title")!.Value));
        Assert.Equal(("chart-days-desc", "Description"), (svg.Element("desc")!.Attribute("id")!.Value, svg.Element("desc")!.Value));
        Assert.Superset(
            new HashSet<string> { "Tasks", "Start", "failed", "other", "11-25", "0", "3" },
            svg.Elements("text").Select(text => text.Value).ToHashSet());
        Assert.Contains("2024-11-25: 2 failed", svg.Descendants("title").Select(title => title.Value));
        Assert.Superset(
            new HashSet<string> { "bar", "bar-failed", "axis", "grid", "label" },
            svg.Descendants().Attributes("class").Select(name => name.Value).ToHashSet());
        Assert.Empty(svg.DescendantsAndSelf().Attributes("style"));
    }

    [Fact]
    public void Columns_None_IsAnEmptyArea() =>
        Assert.Empty(XElement.Parse(new ColumnChart([]).Draw("id", "Title", "Description", "Axis")).Elements("rect"));

    [Fact]
    public void Bars_LengthsAreProportional()
    {
        var chart = new BarChart([new("team/long", 40), new("team/short", 10)]);

        var svg = XElement.Parse(chart.Draw("chart-repositories", "Title", "Description", "Failures"));

        var bars = svg.Elements("rect").Select(ReadBox).ToList();
        Assert.Equal(bars[0].Width, bars[1].Width * 4, 0.05);
        Assert.True(bars[0].Y + bars[0].Height < bars[1].Y);
        Assert.InRange(bars[0].Width, 100, BarChart.Width);
        Assert.InRange(bars[1].Y + bars[1].Height, 0, chart.Height);
        var values = svg.Elements("text").Where(text => text.Attribute("class")!.Value == "value");
        Assert.Equal(["40", "10"], values.Select(text => text.Value));
    }

    [Fact]
    public void Bars_LongName_IsShortened_AndTheTooltipHasMore()
    {
        var name = $"team/{new string('x', 200)}";

        var svg = XElement.Parse(new BarChart([new(name, 1)]).Draw("id", "Title", "Description", "Failures"));

        Assert.Matches("^team/x+…", svg.Elements("text").First().Value);
        Assert.Contains($"{name}: 1", svg.Descendants("title").Select(title => title.Value));
    }

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly ten", 11, "exactly ten")]
    [InlineData("a longer text", 8, "a longe…")]
    [InlineData("镜像仓库", 8, "镜像仓库")]
    [InlineData("镜像仓库", 7, "镜像仓…")]
    [InlineData("😀😀😀", 4, "😀…")]
    public void Shorten_CountsWideCharactersTwice(string text, int width, string expected) =>
        Assert.Equal(expected, HtmlText.Shorten(text, width));

    private static Dictionary<DateTime, DayCounts> CreateDays(params (string Day, int Count)[] days) => days
        .GroupBy(day => day.Day)
        .ToDictionary(group => Parse(group.Key), group => new DayCounts(0, group.Max(day => day.Count), 0, 0));

    private static DateTime Parse(string day) => DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (double X, double Y, double Width, double Height) ReadBox(XElement bar) =>
        (Number(bar, "x"), Number(bar, "y"), Number(bar, "width"), Number(bar, "height"));

    private static double Number(XElement element, string attribute) =>
        double.Parse(Regex.Match(element.Attribute(attribute)!.Value, "^[0-9.]+$").Value, CultureInfo.InvariantCulture);
}
