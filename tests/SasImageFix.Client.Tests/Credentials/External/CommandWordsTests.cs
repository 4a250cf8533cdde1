using SasImageFix.Client.Credentials.External;

namespace SasImageFix.Client.Tests.Credentials.External;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("get-key --password p@ss!w0rd:9", "p@ss!w0rd:9")]
    [InlineData("get-key --password=p@ss!w0rd:9", "p@ss!w0rd:9")]
    [InlineData("get-key --pin 1234567", "1234567")]
    [InlineData("get-key 'correct horse battery'", "correct horse battery")]
    [InlineData("sh -c 'get-key Ab1!Cd2@Ef3# | cat'", "Ab1!Cd2@Ef3#")]
    public void What_a_command_is_given_is_known_whole(string text, string secret) => Assert.Contains(secret, CommandWords.ArgumentsIn(text));

    [Fact]
    public void Neither_the_program_nor_an_option_is_taken_for_a_secret() =>
        Assert.Equal(["value"], CommandWords.ArgumentsIn("get-key --profile value -x abc"));

    [Theory]
    [InlineData("get-key", "get-key")]
    [InlineData("get-key  --profile\tprod", "get-key", "--profile", "prod")]
    [InlineData("get-key 'two words' \"two more\"", "get-key", "two words", "two more")]
    [InlineData("get-key a'b c'\"d e\"f", "get-key", "ab cd ef")]
    [InlineData("get-key '' \"\"", "get-key", "", "")]
    [InlineData("get-key 'a \"quoted\" word' \"it's\"", "get-key", "a \"quoted\" word", "it's")]
    [InlineData("", new string[0])]
    [InlineData(" \t ", new string[0])]
    public void White_space_separates_and_quotes_group_on_both_systems(string text, params string[] words)
    {
        Assert.Equal(words, CommandWords.Split(text, isWindows: false)!.Words);
        Assert.Equal(words, CommandWords.Split(text, isWindows: true)!.Words);
    }

    [Theory]
    [InlineData(@"get\ key a\'b a\""b c\\d e\f", "get key", "a'b", "a\"b", @"c\d", "ef")]
    [InlineData(@"x ""a\""b"" ""c\\d"" ""\$HOME"" ""\`id\`"" ""e\f""", "x", "a\"b", @"c\d", "$HOME", "`id`", @"e\f")]
    [InlineData(@"x 'a\b' 'c\'", "x", @"a\b", @"c\")]
    [InlineData(@"x \| \$HOME \'", "x", "|", "$HOME", "'")]
    [InlineData(@"x a\", "x", @"a\")]
    public void On_Unix_a_backslash_escapes_outside_quotes_and_four_characters_inside_double_ones(string text, params string[] words)
    {
        var split = CommandWords.Split(text, isWindows: false)!;

        Assert.Equal(words, split.Words);
        Assert.False(split.NeedsShell);
    }

    [Theory]
    [InlineData(@"C:\tools\get-key.exe a\b c\\d", @"C:\tools\get-key.exe", @"a\b", @"c\\d")]
    [InlineData(@"""C:\Program Files\get-key.exe"" ""a\""b"" ""c\d""", @"C:\Program Files\get-key.exe", "a\"b", @"c\d")]
    [InlineData(@"x 'a\b' \'c'", "x", @"a\b", @"\c")]
    public void On_Windows_a_backslash_is_literal_but_before_a_quote_in_double_quotes(string text, params string[] words) =>
        Assert.Equal(words, CommandWords.Split(text, isWindows: true)!.Words);

    [Theory]
    [InlineData("get-key 'a")]
    [InlineData("get-key \"a")]
    [InlineData("get-key 'a\"")]
    [InlineData("get-key \"a'")]
    [InlineData("get-key \"a\\\"")]
    [InlineData("get-key 'a' \"")]
    public void A_quote_that_is_not_closed_is_told_on_both_systems(string text)
    {
        Assert.Null(CommandWords.Split(text, isWindows: false));
        Assert.Null(CommandWords.Split(text, isWindows: true));
    }

    [Theory]
    [InlineData("get-key | jq .", true, true)]
    [InlineData("get-key & wait", true, true)]
    [InlineData("get-key 2> file", true, true)]
    [InlineData("get-key < file", true, true)]
    [InlineData("cd x; get-key", true, false)]
    [InlineData("(get-key)", true, false)]
    [InlineData("get-key )", true, false)]
    [InlineData("get-key $HOME", true, false)]
    [InlineData("get-key `id`", true, false)]
    [InlineData("get-key *", true, false)]
    [InlineData("get-key a?", true, false)]
    [InlineData("~/get-key", true, false)]
    [InlineData("get-key # note", true, false)]
    [InlineData("get-key\nget-other", true, false)]
    [InlineData("get-key \"$HOME\"", true, false)]
    [InlineData("get-key \"`id`\"", true, false)]
    [InlineData("HOME=/ get-key", true, false)]
    [InlineData("get-key %USERNAME%", false, true)]
    [InlineData("get-key a^b", false, true)]
    [InlineData("get-key '$HOME' '`id`' '|&;<>()*?~#'", false, false)]
    [InlineData("get-key \"|&;<>()*?~#^%\"", false, false)]
    [InlineData("get-key '^' '%'", false, false)]
    [InlineData("get-key --a=b 1=2 [x] {y} !", false, false)]
    public void A_shell_is_needed_for_what_only_a_shell_understands(string text, bool onUnix, bool onWindows)
    {
        Assert.Equal(onUnix, CommandWords.Split(text, isWindows: false)!.NeedsShell);
        Assert.Equal(onWindows, CommandWords.Split(text, isWindows: true)!.NeedsShell);
    }
}
