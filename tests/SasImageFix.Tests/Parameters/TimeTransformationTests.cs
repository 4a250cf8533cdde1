using System.Globalization;
using System.Management.Automation;
using SasImageFix.Parameters;

namespace SasImageFix.Tests.Parameters;

public sealed class TimeTransformationTests
{
    private static readonly DateTimeOffset Instant = DateTimeOffset.FromUnixTimeMilliseconds(1634725571000);

    public static TheoryData<object> FormsOfTheInstant =>
    [
        Instant,
        new PSObject(Instant),
        Instant.UtcDateTime,
        Instant.LocalDateTime,
        DateTime.SpecifyKind(Instant.LocalDateTime, DateTimeKind.Unspecified),
        1634725571000L,
        1634725571000UL,
        1634725571000d,
        1634725571000.9m,
        new PSObject(1634725571000L),
        "1634725571000",
        " 1634725571000 ",
        "2021-10-20T10:26:11Z",
        "2021-10-20T18:26:11+08:00",
        "2021-10-20T18:26:11.000+08:00",
        "2021-10-20 18:26:11+08:00",
        Instant.LocalDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
    ];

    [Theory]
    [MemberData(nameof(FormsOfTheInstant), DisableDiscoveryEnumeration = true)]
    public void Every_form_is_the_same_instant(object given) => Assert.Equal(Instant, Transform(given));

    [Fact]
    public void A_date_alone_is_its_local_midnight() =>
        Assert.Equal(new DateTimeOffset(new DateTime(2024, 5, 6, 0, 0, 0, DateTimeKind.Local)), Transform("2024-05-06"));

    [Theory]
    [InlineData(1634725571)]
    [InlineData("1634725571")]
    [InlineData("1634725571.25")]
    [InlineData(0)]
    [InlineData(-1634725571000L)]
    [InlineData(99_999_999_999L)]
    public void What_looks_like_seconds_is_refused(object given) =>
        Assert.Contains("looks like seconds", Refusal(given), StringComparison.Ordinal);

    [Theory]
    [InlineData(1634725571, true)]
    [InlineData("1634725571", true)]
    [InlineData(20241124, false)]
    [InlineData(-7, false)]
    public void The_milliseconds_are_shown_only_where_they_would_be_a_likely_time(object given, bool areShown)
    {
        Assert.Equal(areShown, Refusal(given).Contains("Did you mean", StringComparison.Ordinal));
        Assert.Equal(areShown, Refusal(given).Contains("Did you mean 1634725571000?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("14.10.2021")]
    [InlineData("10/14/2021")]
    [InlineData("2021-10-20T18:26:11 CST")]
    [InlineData("2021-13-01")]
    [InlineData("1,634,725,571,000")]
    [InlineData("1e13")]
    [InlineData(true)]
    [InlineData('1')]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(long.MaxValue)]
    [InlineData("99999999999999999999999999999999999")]
    public void Anything_else_is_refused_with_a_right_example(object? given) =>
        Assert.Contains("2021-10-20T18:26:11+08:00", Refusal(given), StringComparison.Ordinal);

    private static object Transform(object? given) => new TimeTransformationAttribute().Transform(null!, given);

    private static string Refusal(object? given) => Assert.Throws<ArgumentTransformationMetadataException>(() => Transform(given)).Message;
}
