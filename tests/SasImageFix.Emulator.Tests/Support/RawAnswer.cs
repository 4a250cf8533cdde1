using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>What came over the wire.</summary>
/// <param name="Head">Status line and headers with their empty line; empty when none came whole.</param>
/// <param name="Body">What came behind.</param>
/// <param name="End">How the connection ended, <see cref="SocketError.Success"/> for a close in order; null while it is open.</param>
internal sealed record RawAnswer(string Head, byte[] Body, SocketError? End)
{
    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    public int ContentLength => int.Parse(Header("Content-Length")!, CultureInfo.InvariantCulture);

    public static RawAnswer Of(MemoryStream received, SocketError? end)
    {
        var bytes = received.ToArray();
        var body = bytes.AsSpan().IndexOf(EndOfHead) + EndOfHead.Length;
        return body < EndOfHead.Length
            ? new RawAnswer(string.Empty, bytes, end)
            : new RawAnswer(Encoding.ASCII.GetString(bytes, 0, body), bytes[body..], end);
    }

    /// <summary>The bytes behind the headers; less than 0 while these are not whole.</summary>
    public static int BodyLength(MemoryStream received)
    {
        ReadOnlySpan<byte> bytes = received.GetBuffer().AsSpan(0, (int)received.Length);
        var head = bytes.IndexOf(EndOfHead);
        return head < 0 ? -1 : bytes.Length - head - EndOfHead.Length;
    }

    public string? Header(string name) => Head.Split("\r\n")
        .Where(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 2)..])
        .SingleOrDefault();
}
