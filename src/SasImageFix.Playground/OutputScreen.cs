using System.Globalization;

namespace SasImageFix.Playground;

/// <summary>What is known of the screen that this program's output is shown on.</summary>
internal static class OutputScreen
{
    // Narrower than the headers of a table, or wider than any screen: a number that means something else.
    private const int Narrowest = 40;
    private const int Widest = 1000;

    private const int Default = 120;

    /// <summary>Whether it shows colours and nobody asked for none (https://no-color.org).</summary>
    public static bool IsColourful => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Its width in characters: the terminal's, else what COLUMNS says, else 120.</summary>
    public static int Width =>
        !Console.IsOutputRedirected && IsWidth(Console.WindowWidth) ? Console.WindowWidth : WidthOf(Environment.GetEnvironmentVariable("COLUMNS"));

    /// <summary>The width that the value of COLUMNS tells; 120 where it tells none.</summary>
    internal static int WidthOf(string? columns) =>
        int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && IsWidth(width) ? width : Default;

    private static bool IsWidth(int width) => width is >= Narrowest and <= Widest;
}
