using System.Diagnostics;
using SasImageFix.Client.Credentials.External;

namespace SasImageFix.Client.Tests.Credentials.External;

public sealed class ArgumentTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData(@"a\b", @"a\b")]
    [InlineData(@"a b\", @"""a b\\""")]
    [InlineData(@"a""b", @"""a\""b""")]
    [InlineData(@"a\""b", @"""a\\\""b""")]
    [InlineData(@"a\\""", @"""a\\\\\""""")]
    public void An_argument_is_quoted_as_Windows_programs_expect_it(string argument, string text) =>
        Assert.Equal(text, ArgumentText.Join([argument]));

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
            new ProcessStartInfo("/bin/sh", ArgumentText.Join(["-c", "for a; do printf '<%s>' \"$a\"; done", "sh", .. odd]))
            {
                RedirectStandardOutput = true,
            })!;

        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(string.Concat(odd.Select(argument => $"<{argument}>")), printed);
    }
}
