using System.Management.Automation;
using SasImageFix.Parameters;

namespace SasImageFix.Tests.Parameters;

public sealed class TimeoutTransformationAttributeTests
{
    public static TheoryData<object, double> Timeouts => new()
    {
        { 600, 600 },
        { 0.5, 0.5 },
        { "600", 600 },
        { " 1.5 ", 1.5 },
        { 7L, 7 },
        { "00:10", 600 },
        { "00:10:00", 600 },
        { "1.02:00:00", 93600 },
        { TimeSpan.FromMinutes(10), 600 },
        { new PSObject(TimeSpan.FromHours(1)), 3600 },
        { PSObject.AsPSObject("5"), 5 },
    };

    public static TheoryData<object> InvalidValues =>
        [0, -1, "0", "-5", "10m", "1,5", "ten", string.Empty, "25:00", "-00:10:00", TimeSpan.Zero, TimeSpan.FromSeconds(-1), double.NaN,
         1e20, decimal.MaxValue, true, DateTime.UnixEpoch];

    [Theory]
    [MemberData(nameof(Timeouts), DisableDiscoveryEnumeration = true)]
    public void Transform_Duration_ReturnsTheTimeSpan(object value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new TimeoutTransformationAttribute().Transform(null!, value));

    [Theory]
    [MemberData(nameof(InvalidValues), DisableDiscoveryEnumeration = true)]
    public void Transform_InvalidValue_IsRejectedWithAnExample(object value) =>
        Assert.Contains(
            "'00:10:00'",
            Assert.Throws<ArgumentTransformationMetadataException>(
                () => new TimeoutTransformationAttribute().Transform(null!, value)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Transform_Null_IsRejected() =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new TimeoutTransformationAttribute().Transform(null!, null));
}
