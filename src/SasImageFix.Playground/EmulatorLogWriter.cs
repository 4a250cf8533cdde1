using System.Text;

namespace SasImageFix.Playground;

/// <summary>Writes the lines of the emulator log with a prefix that distinguishes them from the lines of PowerShell.</summary>
internal sealed class EmulatorLogWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => throw new NotSupportedException("Only whole lines can be written to the emulator log.");

    public override void WriteLine(string? value) => output.WriteLine($"[emulator] {value}");
}
