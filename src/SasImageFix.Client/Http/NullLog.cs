namespace SasImageFix.Client.Http;

/// <summary>Discards all messages.</summary>
internal sealed class NullLog : IClientLog
{
    public static readonly NullLog Instance = new();

    private NullLog()
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
