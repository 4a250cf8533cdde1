using SasImageFix.Client.Credentials.External;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Credentials.External;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("get-key --profile 'two words'", false, "get-key", "--profile \"two words\"")]
    [InlineData("get-key --profile 'two words'", true, "get-key", "--profile \"two words\"")]
    [InlineData("  get-key\n", false, "get-key", "")]
    [InlineData(@"C:\get-key.exe ""a b\""", true, null, null)]
    [InlineData(" a | \"b\" \\ ", false, "/bin/sh", "-c \"a | \\\"b\\\" \\\\\"")]
    [InlineData(" a | \"b c\" ", true, "cmd.exe", "/d /s /c \"a | \"b c\"\"")]
    public void A_command_is_run_as_its_words_where_it_can_be_and_by_a_shell_where_it_must(
        string text, bool isWindows, string? program, string? arguments)
    {
        if (program is null)
        {
            Assert.Contains("quote that is not closed", Refusal(text, isWindows), StringComparison.Ordinal);
            return;
        }

        var command = CommandLine.Parse(text, isWindows, Itself);

        Assert.Equal(program, isWindows ? Path.GetFileName(command.Program) : command.Program);
        Assert.Equal(arguments, command.Arguments);
    }

    [Fact]
    public void A_batch_file_is_run_by_the_shell_with_the_text_as_it_was_quoted()
    {
        var command = CommandLine.Parse("acc --x \"a&b\"", isWindows: true, (program, _) => $@"C:\npm\{program}.CMD");

        Assert.Equal("/d /s /c \"acc --x \"a&b\"\"", command.Arguments);
        Assert.Equal("acc", command.Name);
    }

    [Theory]
    [InlineData("/opt/get-key --secret fake-secret-argument", "/opt/get-key")]
    [InlineData("get-key|jq .", "get-key")]
    [InlineData("get-key;echo fake-secret-argument", "get-key")]
    [InlineData("~/bin/get-key 'fake-secret-argument'", "~/bin/get-key")]
    [InlineData("TOKEN=fake-secret-argument get-key", null)]
    [InlineData("TOKEN=fake-secret-argument;get-key", null)]
    [InlineData("'/opt/get-key --secret fake-secret-argument'", null)]
    [InlineData("'/opt/get-key --secret fake-secret-argument' | jq", null)]
    [InlineData("${X:-fake-secret-argument} x", null)]
    [InlineData("(echo fake-secret-argument)", null)]
    [InlineData(@"get\ --secret\ fake-secret-argument | jq", null)]
    public void The_name_is_the_program_and_none_where_that_could_hold_an_argument(string text, string? name) =>
        Assert.Equal(name, CommandLine.Parse(text, isWindows: false, Itself).Name);

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("''")]
    [InlineData("\"\" --secret fake-secret-argument")]
    public void An_empty_command_is_refused(string text) =>
        Assert.Equal("The external command is empty.", Refusal(text, isWindows: false));

    [Fact]
    public void An_unclosed_quote_is_refused_without_the_text() =>
        Assert.Equal("The external command has a quote that is not closed.", Refusal("get-key 'fake-secret-argument", isWindows: false));

    [Fact]
    public void A_character_that_ends_texts_is_refused() =>
        Assert.Contains("no command can hold", Refusal("get-key a\0b", isWindows: false), StringComparison.Ordinal);

    [Fact]
    public void A_program_that_is_nowhere_is_named_without_its_arguments()
    {
        var refusal = Assert.Throws<SasImageFixException>(
            () => CommandLine.Parse("get-key fake-secret-argument", isWindows: false, static (_, _) => null));

        Assert.Equal("The external command 'get-key' could not be started: there is no such program on PATH.", refusal.Message);
    }

    private static string Itself(string program, bool isWindows) => program;

    private static string Refusal(string text, bool isWindows)
    {
        var refusal = Assert.Throws<SasImageFixException>(() => CommandLine.Parse(text, isWindows, Itself));
        Assert.Equal(ErrorKind.ExternalCommandFailed, refusal.Kind);
        return refusal.Message;
    }
}
