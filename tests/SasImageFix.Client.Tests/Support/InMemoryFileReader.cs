using System.Text;
using SasImageFix.Client.Credentials.Profiles;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Reads files from memory. A file is a text, bytes, or an error that occurs when the file is opened.</summary>
internal sealed class InMemoryFileReader : FileReader
{
    private readonly Dictionary<string, Queue<Func<Stream>>> _streams = [];

    /// <summary>Adds a file whose content changes with each read: each text is returned once, and the last one from then on.</summary>
    public InMemoryFileReader With(string path, params string[] texts) =>
        With(path, [.. texts.Select(text => Encoding.UTF8.GetBytes(text))]);

    public InMemoryFileReader With(string path, params byte[][] contents)
    {
        _streams[path] = new([.. contents.Select(content => (Func<Stream>)(() => new MemoryStream(content)))]);
        return this;
    }

    /// <summary>Adds a file that can't be opened.</summary>
    public InMemoryFileReader WithError(string path, Func<Exception> error)
    {
        _streams[path] = new([() => throw error()]);
        return this;
    }

    protected override Stream Open(string path)
    {
        if (!_streams.TryGetValue(path, out var opens))
        {
            throw new FileNotFoundException();
        }

        return (opens.Count > 1 ? opens.Dequeue() : opens.Peek())();
    }
}
