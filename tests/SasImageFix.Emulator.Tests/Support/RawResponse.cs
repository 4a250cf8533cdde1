using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>The bytes of a response.</summary>
/// <param name="Headers">The status line and the headers, including the empty line; empty if they are incomplete.</param>
/// <param name="Body">The bytes after the headers.</param>
/// <param name="End">The end of the connection: <see cref="SocketError.Success"/> if it was closed normally; null if it is open.</param>
internal sealed record RawResponse(string Headers, byte[] Body, SocketError? End)
{
    private static ReadOnlySpan<byte> EndOfHeaders => "\r\n\r\n"u8;

    public int ContentLength => int.Parse(GetHeader("Content-Length")!, CultureInfo.InvariantCulture);

    public static RawResponse Parse(MemoryStream received, SocketError? end)
    {
        var bytes = received.ToArray();
        var body = bytes.AsSpan().IndexOf(EndOfHeaders) + EndOfHeaders.Length;
        return body < EndOfHeaders.Length
            ? new RawResponse(string.Empty, bytes, end)
            : new RawResponse(Encoding.ASCII.GetString(bytes, 0, body), bytes[body..], end);
    }

    /// <summary>Returns the number of bytes after the headers; less than 0 if the headers are incomplete.</summary>
    public static int GetBodyLength(MemoryStream received)
    {
        ReadOnlySpan<byte> bytes = received.GetBuffer().AsSpan(0, (int)received.Length);
        var head = bytes.IndexOf(EndOfHeaders);
        return head < 0 ? -1 : bytes.Length - head - EndOfHeaders.Length;
    }

    public string? GetHeader(string name) => Headers.Split("\r\n")
        .Where(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 2)..])
        .SingleOrDefault();
}
