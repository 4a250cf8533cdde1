using System.Management.Automation;
using SasImageFix.Parameters;

namespace SasImageFix.Tests.Parameters;

public sealed class UtcOffsetTransformationTests
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

    public static TheoryData<object> Refused =>
        [9, 9.5, "9", "09:00", "+9:00", "+09:60", "+14:01", "-15:00", "Asia/Shanghai", "", PSObject.AsPSObject("9"), TimeSpan.FromHours(15), TimeSpan.FromSeconds(1)];

    [Theory]
    [MemberData(nameof(Offsets), DisableDiscoveryEnumeration = true)]
    public void An_offset_is_taken_as_it_is_meant(object given, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new UtcOffsetTransformationAttribute().Transform(null!, given));

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Anything_else_is_refused_with_a_right_example(object given) =>
        Assert.Contains(
            "'+09:00'",
            Assert.Throws<ArgumentTransformationMetadataException>(() => new UtcOffsetTransformationAttribute().Transform(null!, given)).Message,
            StringComparison.Ordinal);
}
