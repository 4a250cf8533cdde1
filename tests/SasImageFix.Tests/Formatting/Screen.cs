using System.Reflection;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>One thing that users see, as it is shown on one kind of terminal.</summary>
/// <param name="What">What is shown.</param>
/// <param name="Width">The width of the terminal, in characters.</param>
/// <param name="IsColourful">Whether it shows colours.</param>
public sealed record Screen(string What, int Width, bool IsColourful)
{
    public const string Error = "error";
    public const string Playground = "playground";
    public const string Progress = "progress";

    /// <summary>What stands for the home of the process that draws: as long everywhere.</summary>
    public const string Home = "~";

    private const string Table = "table";

    private static readonly string[] OfEveryTerminal = [Table, "list", "page", "credential", "profile", "explain", Progress, Error];

    public static IReadOnlyList<Screen> All { get; } =
    [
        .. from what in OfEveryTerminal
           from width in new[] { 80, 120 }
           from isColourful in new[] { false, true }
           select new Screen(what, width, isColourful),
        // Without a terminal, PowerShell assumes a width of 80 characters.
        new Screen(Playground, 80, IsColourful: false),
    ];

    /// <summary>Where the files are.</summary>
    public static string Folder { get; } = Path.Combine(
        typeof(Screen).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Clone").Value!,
        "tests", "SasImageFix.Tests", "Formatting");

    /// <summary>The name of its file.</summary>
    public string File => $"{What}.{Width}.{(IsColourful ? "colour" : "plain")}.txt";

    /// <summary>Why it cannot be made here; null when it can.</summary>
    public string? FindMissing() =>
        What is Table or Playground && !FixedTimeZone.IsInForce ? "The screen shows local time, and the time zone of a process cannot be set here." : null;

    public override string ToString() => File;
}
