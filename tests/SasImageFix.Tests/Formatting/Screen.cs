using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>A text that users see in one kind of terminal.</summary>
/// <param name="Content">The name of the content.</param>
/// <param name="Width">The width of the terminal, in characters.</param>
/// <param name="HasColor">Whether the terminal shows color.</param>
public sealed record Screen(string Content, int Width, bool HasColor)
{
    public const string Error = "error";
    public const string Playground = "playground";
    public const string Progress = "progress";

    /// <summary>The placeholder for the home directory, which has a different length on each computer.</summary>
    public const string Home = "~";

    private const string Table = "table";

    private static readonly string[] TerminalContents =
        [Table, "list", "page", "credential", "profile", "profiles", "explain", Progress, Error];

    public static IReadOnlyList<Screen> All { get; } =
    [
        .. from content in TerminalContents
           from width in new[] { 80, 120 }
           from hasColor in new[] { false, true }
           select new Screen(content, width, hasColor),
        // Without a terminal, PowerShell assumes a width of 80 characters.
        new Screen(Playground, 80, HasColor: false),
    ];

    /// <summary>The folder of the recorded screens.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryFile.Root, "tests", "SasImageFix.Tests", "Formatting");

    /// <summary>The file name of the recorded screen.</summary>
    public string File => $"{Content}.{Width}.{(HasColor ? "color" : "plain")}.txt";

    /// <summary>Gets the reason why the screen can't be rendered on this computer; null if it can.</summary>
    public string? GetSkipReason() =>
        Content is Table or Playground && !FixedTimeZone.IsSet
            ? "The screen shows local time, and the time zone of a process can't be set on this computer."
            : null;

    public override string ToString() => File;
}
