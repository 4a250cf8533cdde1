using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Errors;

public sealed class RedactorTests
{
    private const string Secret = "fake+secret/for=tests";

    [Theory]
    [InlineData("a/b+c==")]
    [InlineData("a%2Fb%2Bc%3D%3D")]
    [InlineData("a%252Fb%252Bc%253D%253D")]
    [InlineData("a%25252Fb%25252Bc%25253D%25253D")]
    public void Redact_PercentEncodedSecret_IsHidden(string form) => AssertHidden(form, "a/b+c==");

    [Theory]
    [InlineData("fake+secret/for=tests")]
    [InlineData("FAKE+SECRET/FOR=TESTS")]
    [InlineData("fake%2Bsecret%2Ffor%3Dtests")]
    [InlineData("fake%2bsecret%2ffor%3dtests")]
    [InlineData("fake%2Bsecret%2ffor=tests")]
    [InlineData("fake%252Bsecret%2Ffor=tests")]
    [InlineData("%66%61%6b%65+secret/for=tests")]
    [InlineData("ZmFrZStzZWNyZXQvZm9yPXRlc3Rz")]
    [InlineData("fake\\u002Bsecret/for=tests")]
    [InlineData("fake\\u002bsecret\\/for\\u003d%74%65sts")]
    [InlineData("fake\\\\u002bsecret\\\\/for\\u003D&#116;&#101;sts")]
    [InlineData("fake+secret\\/for=tests")]
    [InlineData("fake&#43;secret&#x2F;for&#X3d;tests")]
    [InlineData("fake&plus;secret&sol;for&equals;tests")]
    [InlineData("fake&amp;#43;secret&amp;#0047;for=tests")]
    [InlineData("fake%26%2343%3Bsecret\\u0026#x2f;for=tests")]
    [InlineData("fake%2Bsecret\\/for&#61;tests")]
    [InlineData("fake secret/for=tests")]
    [InlineData("fake\u200B+sec\u00ADret/for=te\u2060sts")]
    [InlineData("fake%E2%80%8B+secret\\u200b/for&#8203;=tests")]
    [InlineData("fake&PLUS;secret&#x2f;for&Equals;tests")]
    public void Redact_EncodedSecret_IsHidden(string form) => AssertHidden(form, Secret);

    [Theory]
    [InlineData("fake \"<&'>\u00e9\\ \U0001F680", "fake+%22%3C%26%27%3E%c3%a9%5C+%F0%9F%9A%80")]
    [InlineData("fake \"<&'>\u00e9\\ \U0001F680", "fake \\\"\\u003c\\u0026\\u0027\\u003E\\u00E9\\\\ \\ud83d\\ude80")]
    [InlineData("fake \"<&'>\u00e9\\ \U0001F680", "fake &quot;&lt;&amp;&apos;&gt;&#233;&#92; &#128640;")]
    [InlineData("fake \"<&'>\u00e9\\ \U0001F680", "fake &quot;&lt;&amp;&#39;&gt;&#xE9;\\ &#55357;&#56960;")]
    [InlineData("{\r\n\t\"Statement\": []\n}", "{\\r\\n\\t\\\"Statement\\\": []\\n}")]
    [InlineData("{\r\n\t\"Statement\": []\n}", "{\r\n\t\"Statement\": []\n}")]
    [InlineData("fake\u200B-secret\u001B", "fake-secret\u001B")]
    [InlineData("fake\u200B-secret\u001B", "fake\\u200b-secret%1B")]
    [InlineData("fake words of a secret", "fake\twords\u00a0of\r\n  a+%20secret")]
    [InlineData("fake  words++", "fake words ")]
    [InlineData("fake\ud800secret", "fake\ud800sec%72et")]
    public void Redact_SecretWithSpecialCharacters_IsHidden(string secret, string form) => AssertHidden(form, secret);

    [Theory]
    [InlineData("Zj8_Pj4-YQ==")]
    [InlineData("Zj8/Pj4+YQ==")]
    [InlineData("Zj8/Pj4+YQ")]
    [InlineData("Zj8_Pj4-YQ")]
    public void Redact_Base64_IsHidden(string form) => Assert.StartsWith("(not shown)", Redactor.Redact(form, ["f??>>>a"]));

    [Fact]
    public void Redact_SecretAfterBackslash_IsHidden() =>
        Assert.Equal(@"C:\(not shown), C:\(not shown)", Redactor.Redact(@"C:\next-word, C:\n%65xt-word", ["next-word"]));

    // The decoded text doesn't contain such a secret, because the secret is decoded too.
    [Theory]
    [InlineData("fake%2Ftoken\\u003d&amp;", "fake%2Ftoken\\u003d&amp;")]
    [InlineData("fake%2Ftoken\\u003d&amp;", "fake%2Ftoken\\\\u003d&amp;")]
    [InlineData("fake%2Ftoken\\u003d&amp;", "fake%252Ftoken%5Cu003d%26amp;")]
    [InlineData("fake%2Ftoken\\u003d&amp;", "fake%2Ftoken\\u003d&amp;amp;")]
    public void Redact_SecretThatLooksEncoded_IsHidden(string secret, string form) => AssertHidden(form, secret);

    [Theory]
    [InlineData("fake+secret/for=test")]
    [InlineData("fake+secret/for%3test")]
    [InlineData("fake+secret/for&#;tests")]
    [InlineData("%2Bake%u002Bsecret")]
    [InlineData("100%, &, \\, %, &#x110000;, &#x;, %C3, %FF%FF%FF%FF, \\u12, &unknown;, &#99999999999;, &#")]
    public void Redact_TextWithoutSecret_IsUnchanged(string text) => Assert.Equal(text, Redactor.Redact(text, [Secret, "abcd"]));

    [Theory]
    [InlineData("abcdef", "x(not shown)y")]
    [InlineData("abcabcd", "x(not shown)y")]
    [InlineData("(not shown)", "x(not shown)y")]
    public void Redact_OverlappingSecrets_LeavesNoPart(string echoed, string shown) =>
        Assert.Equal(shown, Redactor.Redact($"x{echoed}y", ["abcd", "cdef", "abcabc", "(not shown)"]));

    [Theory]
    [InlineData("42", "external ID 42, 142, 423, x42, status 400", "external ID (not shown), 142, 423, x42, status 400")]
    [InlineData("42", "ExternalId=42&Role=142 ExternalId%3D42%26 \\u00342 42", null)]
    [InlineData("e", "a role, e, and 'E'", "a role, (not shown), and '(not shown)'")]
    [InlineData("role", "a role, no roles", "a (not shown), no (not shown)s")]
    [InlineData("", "a role", "a role")]
    public void Redact_ShortSecret_IsHiddenOnlyAsWholeWord(string secret, string text, string? shown) => Assert.Equal(
        shown ?? "ExternalId=(not shown)&Role=142 ExternalId%3D(not shown)%26 (not shown) (not shown)", Redactor.Redact(text, [secret]));

    [Fact]
    public void Redact_SecretAfterLongText_IsHidden() =>
        Assert.DoesNotContain("fake", Redactor.Redact(new string(' ', 1990) + Secret, [Secret]), StringComparison.Ordinal);

    [Theory]
    [InlineData("%")]
    [InlineData("%25")]
    [InlineData("&#")]
    [InlineData("&#0")]
    [InlineData("&amp;")]
    [InlineData("\\")]
    [InlineData("\\u005c")]
    [InlineData("%F0")]
    [InlineData("a")]
    public void Redact_HostileText_EndsSoon(string part)
    {
        // The token nearly occurs at each position, so a search that starts again at each position would take minutes.
        var token = string.Concat(Enumerable.Repeat(part, 16 * 1024 / part.Length)) + "b";
        var text = string.Concat(Enumerable.Repeat(part, 256 * 1024 / part.Length));

        Assert.Equal(2001, Redactor.Redact(text, [token, "fake-secret"])!.Length);
    }

    private static void AssertHidden(string form, string secret) =>
        Assert.Equal($"<{Redactor.Hidden}>", Redactor.Redact($"<{form}>", [secret]));
}
