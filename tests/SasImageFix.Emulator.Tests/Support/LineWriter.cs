using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Keeps what is written and tells when the first line is whole.</summary>
internal sealed class LineWriter : StringWriter
{
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstLine => _firstLine.Task;

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        _firstLine.TrySetResult(value ?? string.Empty);
    }
}
