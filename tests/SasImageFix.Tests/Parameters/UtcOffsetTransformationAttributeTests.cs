using System.Management.Automation;
using SasImageFix.Parameters;

namespace SasImageFix.Tests.Parameters;

public sealed class UtcOffsetTransformationAttributeTests
{
    public static TheoryData<object, int> Offsets => new()
    {
        { "+09:00", 540 },
        { "-05:30", -330 },
        { "+00:00", 0 },
        { "+14:00", 840 },
        { TimeSpan.FromMinutes(345), 345 },
        { new PSObject(TimeSpan.FromHours(-14)), -840 },
    };

    public static TheoryData<object> InvalidValues =>
        [9, 9.5, "9", "09:00", "+9:00", "+09:60", "+14:01", "-15:00", "Asia/Shanghai", string.Empty,
         PSObject.AsPSObject("9"), TimeSpan.FromHours(15), TimeSpan.FromSeconds(1)];

    [Theory]
    [MemberData(nameof(Offsets), DisableDiscoveryEnumeration = true)]
    public void Transform_Offset_ReturnsTheTimeSpan(object value, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new UtcOffsetTransformationAttribute().Transform(null!, value));

    [Theory]
    [MemberData(nameof(InvalidValues), DisableDiscoveryEnumeration = true)]
    public void Transform_InvalidValue_IsRejectedWithAnExample(object value) =>
        Assert.Contains(
            "'+09:00'",
            Assert.Throws<ArgumentTransformationMetadataException>(
                () => new UtcOffsetTransformationAttribute().Transform(null!, value)).Message,
            StringComparison.Ordinal);
}
