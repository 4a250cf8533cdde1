using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Errors;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("a/b+c==")]
    [InlineData("a%2Fb%2Bc%3D%3D")]
    [InlineData("a%252Fb%252Bc%253D%253D")]
    public void Clean_EncodedToken_IsRedacted(string form) =>
        Assert.Equal($"<{Redactor.Hidden}>",
            Redactor.Redact($"<{form}>", ["a/b+c=="]));

    [Theory]
    [InlineData("fake+secret/for=tests")]
    [InlineData("FAKE+SECRET/FOR=TESTS")]
    [InlineData("fake%2Bsecret%2Ffor%3Dtests")]
    [InlineData("fake%2bsecret%2ffor%3dtests")]
    [InlineData("ZmFrZStzZWNyZXQvZm9yPXRlc3Rz")]
    [InlineData("fake\\u002Bsecret/for=tests")]
    [InlineData("fake+secret\\/for=tests")]
    public void Clean_EncodedSecret_IsRedacted(string form) =>
        Assert.Equal(
            $"<{Redactor.Hidden}>",
            Redactor.Redact($"<{form.Replace("\\\\", "\\", StringComparison.Ordinal)}>", ["fake+secret/for=tests"]));

    [Theory]
    [InlineData("abcdef", "x(not shown)y")]
    [InlineData("abcabcd", "x(not shown)y")]
    [InlineData("(not shown)", "x(not shown)y")]
    public void Clean_OverlappingSecrets_LeavesNoPart(string echoed, string shown) =>
        Assert.Equal(shown, Redactor.Redact($"x{echoed}y", ["abcd", "cdef", "abcabc", "(not shown)"]));

    [Fact]
    public void Clean_OneCharacterSecret_IsRedactedOnce() =>
        Assert.Equal("(not shown)-(not shown)-z", Redactor.Redact("ss-S-z", ["s", "n"]));
}
