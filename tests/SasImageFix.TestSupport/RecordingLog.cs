using System.Collections.Concurrent;
using SasImageFix.Client.Http;

namespace SasImageFix.TestSupport;

internal sealed class RecordingLog : IClientLog
{
    public ConcurrentQueue<string> VerboseLines { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public ConcurrentQueue<string> DebugTexts { get; } = [];

    public bool IsVerbose => true;

    public bool IsDebug => true;

    public void Verbose(string line) => VerboseLines.Enqueue(line);

    public void Warning(string line) => Warnings.Enqueue(line);

    public void Debug(string text) => DebugTexts.Enqueue(text);
}
