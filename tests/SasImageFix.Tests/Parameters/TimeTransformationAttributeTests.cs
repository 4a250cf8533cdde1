using System.Globalization;
using System.Management.Automation;
using SasImageFix.Parameters;

namespace SasImageFix.Tests.Parameters;

public sealed class TimeTransformationAttributeTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1634725571000);

    public static TheoryData<object> SupportedForms =>
    [
        Time,
        new PSObject(Time),
        Time.UtcDateTime,
        Time.LocalDateTime,
        DateTime.SpecifyKind(Time.LocalDateTime, DateTimeKind.Unspecified),
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
        Time.LocalDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
    ];

    [Theory]
    [MemberData(nameof(SupportedForms), DisableDiscoveryEnumeration = true)]
    public void Transform_SupportedForm_ReturnsTheSameTime(object value) => Assert.Equal(Time, Transform(value));

    [Fact]
    public void Transform_DateWithoutTime_ReturnsLocalMidnight() =>
        Assert.Equal(new DateTimeOffset(new DateTime(2024, 5, 6, 0, 0, 0, DateTimeKind.Local)), Transform("2024-05-06"));

    [Theory]
    [InlineData(1634725571)]
    [InlineData("1634725571")]
    [InlineData("1634725571.25")]
    [InlineData(0)]
    [InlineData(-1634725571000L)]
    [InlineData(99_999_999_999L)]
    public void Transform_NumberInTheRangeOfSeconds_IsRejected(object value) =>
        Assert.Contains("looks like seconds", GetErrorMessage(value), StringComparison.Ordinal);

    [Theory]
    [InlineData(1634725571, true)]
    [InlineData("1634725571", true)]
    [InlineData(-7, false)]
    public void Transform_Seconds_SuggestsMillisecondsIfTheTimeIsLikely(object value, bool isSuggested)
    {
        Assert.Equal(isSuggested, GetErrorMessage(value).Contains("Did you mean", StringComparison.Ordinal));
        Assert.Equal(isSuggested, GetErrorMessage(value).Contains("Did you mean 1634725571000?", StringComparison.Ordinal));
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
    public void Transform_InvalidValue_IsRejectedWithAnExample(object? value) =>
        Assert.Contains("2021-10-20T18:26:11+08:00", GetErrorMessage(value), StringComparison.Ordinal);

    [Theory]
    [InlineData(20241125)]
    [InlineData("20241125")]
    [InlineData("20241125.0")]
    [InlineData(20241125.0)]
    public void Transform_NumberOfEightDigits_IsADate(object value) =>
        Assert.Equal(new DateTimeOffset(new DateTime(2024, 11, 25, 0, 0, 0, DateTimeKind.Local)), Transform(value));

    [Fact]
    public void Transform_DateOnly_IsLocalMidnight() =>
        Assert.Equal(
            new DateTimeOffset(new DateTime(2024, 11, 25, 0, 0, 0, DateTimeKind.Local)), Transform(new DateOnly(2024, 11, 25)));

    [Theory]
    [InlineData("202411251030")]
    [InlineData(20241125103000L)]
    public void Transform_NumberWithDateAndTime_IsRejected(object value) =>
        Assert.Contains("looks like a date and a time", GetErrorMessage(value), StringComparison.Ordinal);

    public static TheoryData<object> FirstAndLastDates =>
    [
        DateTime.MinValue, DateTime.MaxValue, DateTimeOffset.MinValue, DateTimeOffset.MaxValue,
        DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), DateTime.MaxValue.AddTicks(-1), new DateTime(9999, 12, 31),
        DateOnly.MinValue, DateOnly.MaxValue, "0001-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59", "9999-12-31", 99991231,
    ];

    [Theory]
    [MemberData(nameof(FirstAndLastDates), DisableDiscoveryEnumeration = true)]
    public void Transform_FirstOrLastDate_SetsNoLimit(object value) => Assert.Null(Transform(value));

    [Fact]
    public void Transform_Task_ErrorNamesStartedAt() =>
        Assert.Contains("$task.StartedAt", GetErrorMessage(new BuildTask()), StringComparison.Ordinal);

    private static object? Transform(object? value) => new TimeTransformationAttribute().Transform(null!, value);

    private static string GetErrorMessage(object? value) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => Transform(value)).Message;
}
