using System.Collections;
using System.Text;
using SasImageFix.Client.Credentials.External;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Credentials.External;

public sealed class ErrorOutputTests
{
    private const string Secret = "fake-secret-with/slash";

    [Theory]
    [InlineData("not signed in", "not signed in")]
    [InlineData("  a\r\n\tb \u001b[31mred\u001b[0m \u0007bell \u009b end ", "a b red bell end")]
    [InlineData("/usr/lib/python3/dist-packages/get_key: no such file", "/usr/lib/python3/dist-packages/get_key: no such file")]
    [InlineData("No profile of account 1234567890123456", "No profile of account 1234567890123456")]
    public void What_is_no_secret_is_shown(string text, string shown) => Assert.Equal(shown, Shown(text));

    [Theory]
    [InlineData("refused: fake-secret-with/slash.")]
    [InlineData("refused: FAKE-SECRET-WITH/SLASH.")]
    [InlineData("refused: xfake-secret-with/slashx")]
    [InlineData("refused: fake-secret-with%2Fslash")]
    [InlineData("refused: fake-secret-with\\/slash")]
    public void A_known_secret_is_cut_out_in_every_form(string text)
    {
        Assert.DoesNotContain("with", Shown(text), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("refused", Shown(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_secret_is_cut_out_in_Base64()
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes("fake secret"));

        Assert.Equal($"is {Redactor.Hidden}", ErrorOutput.Shown($"is {encoded}", isCut: false, string.Empty, ["fake secret"]));
    }

    [Fact]
    public void A_known_secret_of_two_characters_is_cut_out_and_an_empty_one_does_nothing() =>
        Assert.Equal($"is {Redactor.Hidden}!", ErrorOutput.Shown("is zq!", isCut: false, string.Empty, ["zq", string.Empty]));

    [Theory]
    [InlineData("{\"access_key_secret\":\"fAkEvAlUe\"}", "got fAkEvAlUe there", "got (not shown) there")]
    [InlineData("{\"access_key_secret\":\"fAkEvAlUe\"}", "got 'fakevalue' there", "got '(not shown)' there")]
    [InlineData("{\"access_key_secret\":\"fAkEvAlUe\"}", "got fAkEv there", "got (not shown) there")]
    [InlineData("{\"access_key_secret\":\"fAkEvAlUe\"}", "got xfAkEvAlUex there", "got x(not shown)x there")]
    [InlineData("{\"x\":\"fAk\\u0045vAlUe\"}", "got fAkEvAlUe there", "got (not shown) there")]
    [InlineData("{\"x\":[\"fAk/vAl\\/Ue\"]}", "got fAk/vAl/Ue there", "got (not shown) there")]
    [InlineData("{\"x\":{\"y\":\"one: two\"}}", "got one: two there", "got (not shown) there")]
    [InlineData("fAkEvAlUe", "got fAkEvAlUe there", "got (not shown) there")]
    [InlineData("a,fAk,vAl;Ue", "got fAk,vAl;Ue there", "got fAk,vAl;Ue there")]
    [InlineData("fAk,vAl;Ue", "got fAk,vAl;Ue there", "got (not shown) there")]
    [InlineData("abc", "got abc there", "got abc there")]
    [InlineData("shown (not", "a shown b", "a (not shown) b")]
    public void What_stands_in_the_output_too_is_cut_out(string output, string text, string shown) =>
        Assert.Equal(shown, ErrorOutput.Shown(text, isCut: false, output, []));

    [Theory]
    [InlineData("secret=fAkE", "secret=(not shown)")]
    [InlineData("client_secret = fAkE, next", "client_secret = (not shown) next")]
    [InlineData("AccessKeySecret: fAkE", "AccessKeySecret: (not shown)")]
    [InlineData("{\"SecurityToken\": \"fA kE\", \"next\": 1}", "{\"SecurityToken\": \"(not shown)\", \"next\": 1}")]
    [InlineData("{\"SecurityToken\":\"fA\\\"kE\"}", "{\"SecurityToken\":\"(not shown)\"}")]
    [InlineData("{\\\"token\\\":\\\"fA kE\\\",1}", "{\\\"token\\\":\\\"(not shown)\\\",1}")]
    [InlineData("'password' => 'fA kE' next", "'password' => '(not shown)' next")]
    [InlineData("password=\"fA kE", "password=\"(not shown)")]
    [InlineData("\u001b[1mtoken\u001b[0m:\u001b[32m fAkE\u001b[0m", "token: (not shown)")]
    [InlineData("PASSWD:fAkE", "PASSWD:(not shown)")]
    [InlineData("access_key=fAkE", "access_key=(not shown)")]
    [InlineData("access_key_id=fAkE", "access_key_id=(not shown)")]
    [InlineData("x-api-key: fAkE", "x-api-key: (not shown)")]
    [InlineData("Authorization: Bearer fAkE", "Authorization: Bearer (not shown)")]
    [InlineData("unknown option --client-token fAkE", "unknown option --client-token (not shown)")]
    [InlineData("https://user:fAkE@host/", "https://user:(not shown)@host/")]
    [InlineData("pass=fAkE pw=fAkE auth=fAkE", "pass=(not shown) pw=(not shown) auth=(not shown)")]
    [InlineData("cannot run sshpass -p fAkE", "cannot run sshpass -p (not shown)")]
    [InlineData("cannot run curl -u bob:fAkE x", "cannot run curl -u (not shown) x")]
    [InlineData("cannot run mysql -pfAkE x", "cannot run mysql -p(not shown) x")]
    public void A_value_after_the_name_of_a_secret_is_cut_out(string text, string shown) => Assert.Equal(shown, Shown(text));

    [Theory]
    [InlineData("abcdefgh12345678")]
    [InlineData("ABCDEFGH/abcdefg+1==")]
    [InlineData("abc/DEf/gHi/jk1/lMn")]
    [InlineData("/opt/abcdefABCDEF1234")]
    [InlineData("a1b2c3d4-e5f6-a7b8_c9d0")]
    public void A_long_run_with_letters_and_digits_is_cut_out(string run) =>
        Assert.Equal($"got \"{Redactor.Hidden}\".", Shown($"got \"{run}\"."));

    [Theory]
    [InlineData("abcdefgh1234567")]
    [InlineData("credentialsprovider")]
    [InlineData("/usr/lib/x86_64-linux-gnu/Tools2")]
    public void A_short_run_or_one_of_words_is_shown(string run) => Assert.Equal($"got {run}", Shown($"got {run}"));

    [Fact]
    public void A_long_run_that_is_almost_a_path_takes_no_time() =>
        Assert.StartsWith(Redactor.Hidden, Shown($"{new string('a', 2000)}/{new string('a', 2000)}1111!"), StringComparison.Ordinal);

    [Theory]
    [InlineData("one two-half", "one (not shown)")]
    [InlineData("all known fake-secret-wi", "all known (not shown)")]
    [InlineData("all known fake secret wi", "all known (not shown)")]
    [InlineData("word", "(not shown)")]
    public void Half_a_secret_where_the_text_was_cut_is_not_shown(string text, string shown) =>
        Assert.Equal(shown, ErrorOutput.Shown(text, isCut: true, string.Empty, [Secret, "fake secret with spaces"]));

    [Fact]
    public void A_long_text_is_cut_and_never_within_a_character()
    {
        var shown = Shown(new string('a', 499) + "😀" + new string('b', 100));

        Assert.Equal(new string('a', 499) + "…", shown);
    }

    [Theory]
    [InlineData("MY_SECRET", true)]
    [InlineData("Session_Token", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_ID", true)]
    [InlineData("MYSQL_PWD", true)]
    [InlineData("SSHPASS", true)]
    [InlineData("DB_CREDENTIAL", true)]
    [InlineData("API_PAT", true)]
    [InlineData("HOME", false)]
    [InlineData("PWD", false)]
    [InlineData("NODE_PATH", false)]
    public void A_variable_of_the_environment_is_a_secret_by_its_name(string name, bool isSecret) =>
        Assert.Equal(isSecret ? ["fake"] : [], EnvironmentSecrets.In(new Hashtable { [name] = "fake", ["SHORT_KEY"] = "abc" }));

    [Fact]
    public void A_secret_with_half_a_character_keeps_no_error_from_being_told() =>
        Assert.Equal($"is {Redactor.Hidden}", ErrorOutput.Shown("is x\ud800y", isCut: false, string.Empty, ["x\ud800y"]));

    private static string Shown(string text) => ErrorOutput.Shown(text, isCut: false, string.Empty, [Secret]);
}
