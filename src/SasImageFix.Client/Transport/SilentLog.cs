namespace SasImageFix.Client.Transport;

/// <summary>For work of which nobody wants to hear.</summary>
internal sealed class SilentLog : ITransportLog
{
    public static readonly SilentLog Instance = new();

    private SilentLog()
    {
    }

    public void Verbose(string line)
    {
    }

    public void Warning(string line)
    {
    }

    public void Debug(string text)
    {
    }
}
