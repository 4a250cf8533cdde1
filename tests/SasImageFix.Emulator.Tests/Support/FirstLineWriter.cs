using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Stores the written text, and provides a task that completes with the first line.</summary>
internal sealed class FirstLineWriter : StringWriter
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
