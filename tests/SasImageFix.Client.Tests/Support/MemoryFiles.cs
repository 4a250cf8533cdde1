using System.Text;
using SasImageFix.Client.Credentials.Profiles;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Files that are there as the test says: texts, octets, and such that cannot be opened.</summary>
internal sealed class MemoryFiles : FileReader
{
    private readonly Dictionary<string, Queue<Func<Stream>>> _openOf = [];

    /// <summary>A file that reads as the texts one after the other, and as the last one from then on.</summary>
    public MemoryFiles With(string path, params string[] texts) => With(path, [.. texts.Select(text => Encoding.UTF8.GetBytes(text))]);

    public MemoryFiles With(string path, params byte[][] contents)
    {
        _openOf[path] = new([.. contents.Select(content => (Func<Stream>)(() => new MemoryStream(content)))]);
        return this;
    }

    /// <summary>A file that fails when it is opened.</summary>
    public MemoryFiles Failing(string path, Func<Exception> failure)
    {
        _openOf[path] = new([() => throw failure()]);
        return this;
    }

    protected override Stream Open(string path)
    {
        if (!_openOf.TryGetValue(path, out var opens))
        {
            throw new FileNotFoundException();
        }

        return (opens.Count > 1 ? opens.Dequeue() : opens.Peek())();
    }
}
