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
    public void Parse_ProgramName_IsOmittedIfItCanContainArguments(string text, string name) =>
        Assert.Equal(name, CommandLine.Parse(text, null).DisplayName);

    [Fact]
    public void Parse_Command_SeparatesProgramAndArguments()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test uses a Unix path.");
        var command = CommandLine.Parse(" /opt/get-key --profile 'two words'\n", null);

        Assert.Equal(("/opt/get-key", "\"--profile\" \"two words\""), (command.Program, command.Arguments));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("''")]
    [InlineData("\"\" --secret fake-secret-argument")]
    public void Parse_EmptyCommand_IsRejected(string text) => Assert.Equal("The external command is empty.", GetError(text));

    [Fact]
    public void Parse_UnclosedQuotationMark_ErrorDoesNotContainCommand() =>
        Assert.Equal("The external command has an unclosed quotation mark.", GetError("get-key 'fake-secret-argument"));

    [Fact]
    public void Parse_NulCharacter_IsRejected() => Assert.Equal("The external command contains a NUL character.", GetError("get-key a\0b"));

    [Fact]
    public void Parse_ProgramNotOnPath_ErrorContainsNoArguments() =>
        Assert.Equal(
            "The external command 'no-such-get-key' could not be started: the program isn't on PATH.",
            GetError("no-such-get-key fake-secret-argument"));

    [Theory]
    [InlineData("get-key", "get-key")]
    [InlineData("get-key  --profile\tprod", "get-key", "--profile", "prod")]
    [InlineData("get-key 'two words' \"two more\"", "get-key", "two words", "two more")]
    [InlineData("get-key a'b c'\"d e\"f", "get-key", "ab cd ef")]
    [InlineData("get-key '' \"\"", "get-key", "", "")]
    [InlineData("get-key 'a \"quoted\" word' \"it's\"", "get-key", "a \"quoted\" word", "it's")]
    [InlineData("", new string[0])]
    [InlineData(" \t ", new string[0])]
    public void Split_WhitespaceAndQuotationMarks_ReturnsSameWordsOnUnixAndWindows(string text, params string[] words)
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
    public void Split_BackslashOnUnix_EscapesLikeShell(string text, params string[] words) =>
        Assert.Equal(words, CommandLine.Split(text, isWindows: false));

    [Theory]
    [InlineData(@"C:\tools\get-key.exe a\b c\\d", @"C:\tools\get-key.exe", @"a\b", @"c\\d")]
    [InlineData(@"""C:\Program Files\get-key.exe"" ""a\""b"" ""c\d""", @"C:\Program Files\get-key.exe", "a\"b", @"c\d")]
    [InlineData(@"x 'a\b' \'c'", "x", @"a\b", @"\c")]
    public void Split_BackslashOnWindows_EscapesOnlyDoubleQuotationMark(string text, params string[] words) =>
        Assert.Equal(words, CommandLine.Split(text, isWindows: true));

    [Theory]
    [InlineData("get-key 'a")]
    [InlineData("get-key \"a")]
    [InlineData("get-key 'a\"")]
    [InlineData("get-key \"a'")]
    [InlineData("get-key \"a\\\"")]
    [InlineData("get-key 'a' \"")]
    public void Split_UnclosedQuotationMark_ReturnsNull(string text)
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
    public void Join_Argument_IsQuotedForWindowsPrograms(string argument, string text) =>
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
    public async Task Join_UnusualArguments_ReachProcessUnchanged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test runs a Unix shell.");
        string[] arguments =
        [
            string.Empty,
            " ", "two words", "tab\there", "line\nend", "'", "\"", "\"\"", "a\"b", "\\", "\\\\", "a b\\", "a b\\\\", "a\\\"b", "\\\"",
            "a\\b", "$HOME", "`id`", "*", "%PATH%", "^", "é…😀", "--x=\"y z\"", "\"quoted\"", "end\\\"",
        ];
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", CommandLine.Join(["-c", "for a; do printf '<%s>' \"$a\"; done", "sh", .. arguments]))
            {
                RedirectStandardOutput = true,
            })!;

        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(string.Concat(arguments.Select(argument => $"<{argument}>")), printed);
    }

    [Theory]
    [InlineData("get-key", "/b/get-key", "/b/get-key")]
    [InlineData("get-key", "/c/get-key", "/c/get-key")]
    [InlineData("get-key", "get-key", null)]
    [InlineData("get-key", "/get-key", null)]
    [InlineData("/x/get-key", "/b/get-key", "/x/get-key")]
    public void FindProgram_NameOnUnix_SearchesOnlyPath(string program, string existing, string? expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows changes the Unix paths of this test.");
        Assert.Equal(expected, CommandLine.FindProgram(program, null, isWindows: false, Variable("/b/::/c"), existing.Equals));
    }

    [Fact]
    public void FindProgram_RelativePathOnUnix_UsesCurrentDirectory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows changes the Unix paths of this test.");
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
    public void FindProgram_NameOnWindows_TriesExtensionsInOrder(string program, string existing, string? expected) =>
        Assert.Equal(expected, CommandLine.FindProgram(program, null, isWindows: true, Variable(@"C:\b;;""C:\c c\"""), existing.Equals));

    [Fact]
    public void FindProgram_PathNotSet_ReturnsNull() =>
        Assert.Null(CommandLine.FindProgram("get-key", null, isWindows: false, static _ => null, static _ => true));

    private static Func<string, string?> Variable(string path) => name => name switch
    {
        "PATH" => path,
        "PATHEXT" => ".exe;.cmd",
        _ => null,
    };

    private static string GetError(string text)
    {
        var error = Assert.Throws<SasImageFixException>(() => CommandLine.Parse(text, null));
        Assert.Equal(ErrorKind.ProcessCommandFailed, error.Kind);
        return error.Message;
    }
}
