using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>What can happen to a body on its way.</summary>
internal static class Octets
{
    private static readonly byte[][] Odd =
    [
        [0xFF], [0x00], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80], [.. "\""u8], [.. "\\"u8], [.. "\\u"u8], [.. "\\ud800"u8], [.. "{"u8], [.. "]"u8],
        [.. ","u8], [.. "//"u8], [.. "<"u8], [.. "&"u8], [.. "\n"u8], [.. "NaN"u8],
    ];

    public static Gen<byte[]> Changed(byte[] body) =>
        from times in Gen.Frequency((6, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(5)))
        from changes in Change.ListOf(times)
        select changes.Aggregate(body, (octets, change) => change(octets));

    private static Gen<Func<byte[], byte[]>> Change =>
        from place in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(1, 12)
        from octet in Gen.Choose(0, 255)
        from odd in Gen.Elements(Odd)
        from change in Gen.Elements<Func<byte[], byte[]>>(
            body => [0xEF, 0xBB, 0xBF, .. body],
            body => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))],
            body => body[..Start(body, place)],
            body => body[..Start(body, place)],
            body => [.. body[..Start(body, place)], (byte)octet, .. body[End(body, place, 1)..]],
            body => [.. body[..Start(body, place)], .. odd, .. body[Start(body, place)..]],
            body => [.. body[..Start(body, place)], .. odd, .. body[End(body, place, odd.Length)..]],
            body => [.. body[..Start(body, place)], .. body[End(body, place, length)..]],
            body => [.. body[..End(body, place, length)], .. body[Start(body, place)..]],
            body => [.. body, .. odd],
            body => [.. odd, .. body])
        select change;

    private static int Start(byte[] body, int place) => place % (body.Length + 1);

    private static int End(byte[] body, int place, int length) => Math.Min(Start(body, place) + length, body.Length);
}
