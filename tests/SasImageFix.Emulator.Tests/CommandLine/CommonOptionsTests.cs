using System.CommandLine;

namespace SasImageFix.Emulator.Tests.CommandLine;

/// <summary>The options that the emulator and the playground have in common.</summary>
public sealed class CommonOptionsTests
{
    private static readonly EmulatorOptions Defaults = new() { TaskCount = 11 };

    [Theory]
    [InlineData("empty", MissingErrorLogBehavior.Empty)]
    [InlineData("null", MissingErrorLogBehavior.Null)]
    [InlineData("omitted", MissingErrorLogBehavior.Omitted)]
    [InlineData("error", MissingErrorLogBehavior.Error)]
    public void MissingErrorLog_IsUsed(string text, MissingErrorLogBehavior expected) =>
        Assert.Equal(Defaults with { MissingErrorLog = expected }, Parse("--missing-error-log", text));

    [Fact]
    public void TaskEndings_AreUsed() => Assert.Equal(
        Defaults with { RunningTaskCount = 7, FinishAfter = TimeSpan.FromSeconds(90), FailRate = 0.5, VanishRate = 0.125 },
        Parse("--running", "7", "--finish-after", "1.5m", "--fail-rate", "0.5", "--vanish", "0.125"));

    [Fact]
    public void NoOption_ReturnsTheDefaults() => Assert.Equal(Defaults, Parse());

    private static EmulatorOptions Parse(params string[] args)
    {
        var optionSet = CommonOptions.Create(Defaults);
        var command = new RootCommand();
        optionSet.AddTo(command);
        var parsed = command.Parse(args);
        Assert.Empty(parsed.Errors);
        return optionSet.Apply(parsed, Defaults);
    }
}
