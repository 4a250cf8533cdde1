using SasImageFix.Client.Credentials.External;

namespace SasImageFix.Client.Tests.Credentials.External;

public sealed class ProgramPathTests
{
    [Theory]
    [InlineData("get-key", "/b/get-key", "/b/get-key")]
    [InlineData("get-key", "/c/get-key", "/c/get-key")]
    [InlineData("get-key", "get-key", null)]
    [InlineData("get-key", "/get-key", null)]
    [InlineData("/x/get-key", "/b/get-key", "/x/get-key")]
    public void On_Unix_a_name_is_looked_for_on_PATH_only(string program, string existing, string? expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A path of Unix is made absolute by the system.");
        Assert.Equal(expected, ProgramPath.Find(program, null, isWindows: false, Variable("/b/::/c"), existing.Equals));
    }

    [Fact]
    public void On_Unix_a_relative_path_is_that_of_the_current_directory_and_no_other()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A path of Unix is made absolute by the system.");
        Assert.Equal(
            Path.Combine(Environment.CurrentDirectory, "x/get-key"),
            ProgramPath.Find("./x/get-key", null, isWindows: false, Variable("/b"), static _ => true));
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
        Assert.Equal(expected, ProgramPath.Find(program, null, isWindows: true, Variable(@"C:\b;;""C:\c c\"""), existing.Equals));

    [Fact]
    public void Without_a_PATH_there_is_no_program() =>
        Assert.Null(ProgramPath.Find("get-key", null, isWindows: false, static _ => null, static _ => true));

    private static Func<string, string?> Variable(string path) => name => name switch
    {
        "PATH" => path,
        "PATHEXT" => ".exe;.cmd",
        _ => null,
    };
}
