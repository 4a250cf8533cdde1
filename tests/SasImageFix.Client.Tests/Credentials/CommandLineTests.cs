using System.Diagnostics;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("/opt/get-key --secret fake-secret-argument", "The external command '/opt/get-key'")]
    [InlineData("/opt/get-key|jq .", "The external command '/opt/get-key|jq'")]
    [InlineData("/TOKEN=fake-secret-argument get-key", "The external command")]
    [InlineData("'/opt/get-key --secret fake-secret-argument'", "The external command")]
    public void The_name_is_the_program_and_none_where_that_could_hold_an_argument(string text, string name) =>
        Assert.Equal(name, CommandLine.Parse(text, null).Name);

    [Fact]
    public void The_program_and_its_arguments_are_the_words_of_the_command()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The path is one of Unix.");
        var command = CommandLine.Parse(" /opt/get-key --profile 'two words'\n", null);

        Assert.Equal(("/opt/get-key", "\"--profile\" \"two words\""), (command.Program, command.Arguments));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("''")]
    [InlineData("\"\" --secret fake-secret-argument")]
    public void An_empty_command_is_refused(string text) => Assert.Equal("The external command is empty.", Refusal(text));

    [Fact]
    public void An_unclosed_quote_is_refused_without_the_text() =>
        Assert.Equal("The external command has an unclosed quotation mark.", Refusal("get-key 'fake-secret-argument"));

    [Fact]
    public void A_character_that_ends_texts_is_refused() => Assert.Equal("The external command contains a NUL character.", Refusal("get-key a\0b"));

    [Fact]
    public void A_program_that_is_nowhere_is_named_without_its_arguments() =>
        Assert.Equal(
            "The external command 'no-such-get-key' could not be started: the program isn't on PATH.",
            Refusal("no-such-get-key fake-secret-argument"));

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
        Assert.Equal(words, CommandLine.Split(text, isWindows: false));
        Assert.Equal(words, CommandLine.Split(text, isWindows: true));
    }

    [Theory]
    [InlineData(@"get\ key a\'b a\""b c\\d e\f", "get key", "a'b", "a\"b", @"c\d", "ef")]
    [InlineData(@"x ""a\""b"" ""c\\d"" ""\$HOME"" ""\`id\`"" ""e\f""", "x", "a\"b", @"c\d", "$HOME", "`id`", @"e\f")]
    [InlineData(@"x 'a\b' 'c\'", "x", @"a\b", @"c\")]
    [InlineData(@"x \| \$HOME \'", "x", "|", "$HOME", "'")]
    [InlineData(@"x a\", "x", @"a\")]
    public void On_Unix_a_backslash_escapes_outside_quotes_and_four_characters_inside_double_ones(string text, params string[] words) =>
        Assert.Equal(words, CommandLine.Split(text, isWindows: false));

    [Theory]
    [InlineData(@"C:\tools\get-key.exe a\b c\\d", @"C:\tools\get-key.exe", @"a\b", @"c\\d")]
    [InlineData(@"""C:\Program Files\get-key.exe"" ""a\""b"" ""c\d""", @"C:\Program Files\get-key.exe", "a\"b", @"c\d")]
    [InlineData(@"x 'a\b' \'c'", "x", @"a\b", @"\c")]
    public void On_Windows_a_backslash_is_literal_but_before_a_quote_in_double_quotes(string text, params string[] words) =>
        Assert.Equal(words, CommandLine.Split(text, isWindows: true));

    [Theory]
    [InlineData("get-key 'a")]
    [InlineData("get-key \"a")]
    [InlineData("get-key 'a\"")]
    [InlineData("get-key \"a'")]
    [InlineData("get-key \"a\\\"")]
    [InlineData("get-key 'a' \"")]
    public void A_quote_that_is_not_closed_is_told_on_both_systems(string text)
    {
        Assert.Null(CommandLine.Split(text, isWindows: false));
        Assert.Null(CommandLine.Split(text, isWindows: true));
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData(@"a\b", @"""a\b""")]
    [InlineData(@"a b\", @"""a b\\""")]
    [InlineData(@"a""b", @"""a\""b""")]
    [InlineData(@"a\""b", @"""a\\\""b""")]
    [InlineData(@"a\\""", @"""a\\\\\""""")]
    public void An_argument_is_quoted_as_Windows_programs_expect_it(string argument, string text) =>
        Assert.Equal(text, CommandLine.Join([argument]));

    [Fact]
    public void SplitAndJoin_LongCommands_TakeLinearTime()
    {
        const int Length = 1_000_000;
        var escapes = string.Concat(Enumerable.Repeat(@"\a", Length));

        Assert.Equal(new string('a', Length), Assert.Single(CommandLine.Split(escapes, isWindows: false)!));
        Assert.Equal($"\"{new string('\\', Length)}x\"", CommandLine.Join([new string('\\', Length) + "x"]));
    }

    [Fact]
    public async Task Odd_arguments_reach_a_real_process_as_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process that prints its arguments is a shell of Unix.");
        string[] odd =
        [
            "", " ", "two words", "tab\there", "line\nend", "'", "\"", "\"\"", "a\"b", "\\", "\\\\", "a b\\", "a b\\\\", "a\\\"b", "\\\"",
            "a\\b", "$HOME", "`id`", "*", "%PATH%", "^", "é…😀", "--x=\"y z\"", "\"quoted\"", "end\\\"",
        ];
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", CommandLine.Join(["-c", "for a; do printf '<%s>' \"$a\"; done", "sh", .. odd]))
            {
                RedirectStandardOutput = true,
            })!;

        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(string.Concat(odd.Select(argument => $"<{argument}>")), printed);
    }

    [Theory]
    [InlineData("get-key", "/b/get-key", "/b/get-key")]
    [InlineData("get-key", "/c/get-key", "/c/get-key")]
    [InlineData("get-key", "get-key", null)]
    [InlineData("get-key", "/get-key", null)]
    [InlineData("/x/get-key", "/b/get-key", "/x/get-key")]
    public void On_Unix_a_name_is_looked_for_on_PATH_only(string program, string existing, string? expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A path of Unix is made absolute by the system.");
        Assert.Equal(expected, CommandLine.FindProgram(program, null, isWindows: false, Variable("/b/::/c"), existing.Equals));
    }

    [Fact]
    public void On_Unix_a_relative_path_is_that_of_the_current_directory_and_no_other()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A path of Unix is made absolute by the system.");
        Assert.Equal(
            Path.Combine(Environment.CurrentDirectory, "x/get-key"),
            CommandLine.FindProgram("./x/get-key", null, isWindows: false, Variable("/b"), static _ => true));
    }

    [Theory]
    [InlineData("get-key", @"C:\b\get-key.exe", @"C:\b\get-key.exe")]
    [InlineData("get-key", @"C:\c c\get-key.cmd", @"C:\c c\get-key.cmd")]
    [InlineData("get-key.exe", @"C:\b\get-key.exe", @"C:\b\get-key.exe")]
    [InlineData("get-key", @"C:\b\get-key", null)]
    [InlineData("get-key", "get-key.exe", null)]
    [InlineData(@"C:\x\get-key", @"C:\x\get-key.cmd", @"C:\x\get-key.cmd")]
    [InlineData(@"C:\x\get-key", "", @"C:\x\get-key")]
    public void On_Windows_extensions_are_tried_in_their_order(string program, string existing, string? expected) =>
        Assert.Equal(expected, CommandLine.FindProgram(program, null, isWindows: true, Variable(@"C:\b;;""C:\c c\"""), existing.Equals));

    [Fact]
    public void Without_a_PATH_there_is_no_program() =>
        Assert.Null(CommandLine.FindProgram("get-key", null, isWindows: false, static _ => null, static _ => true));

    private static Func<string, string?> Variable(string path) => name => name switch
    {
        "PATH" => path,
        "PATHEXT" => ".exe;.cmd",
        _ => null,
    };

    private static string Refusal(string text)
    {
        var refusal = Assert.Throws<SasImageFixException>(() => CommandLine.Parse(text, null));
        Assert.Equal(ErrorKind.ProcessCommandFailed, refusal.Kind);
        return refusal.Message;
    }
}
