using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Changes the bytes of a body at random.</summary>
internal static class ByteMutator
{
    private static readonly byte[][] UnusualBytes =
    [
        [0xFF], [0x00], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80], [.. "\""u8], [.. "\\"u8], [.. "\\u"u8],
        [.. "\\ud800"u8], [.. "{"u8], [.. "]"u8], [.. ","u8], [.. "//"u8], [.. "<"u8], [.. "&"u8], [.. "\n"u8], [.. "NaN"u8],
    ];

    public static Gen<byte[]> Mutate(byte[] body) =>
        from times in Gen.Frequency((6, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(5)))
        from changes in Change.ListOf(times)
        select changes.Aggregate(body, (bytes, change) => change(bytes));

    private static Gen<Func<byte[], byte[]>> Change =>
        from position in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(1, 12)
        from value in Gen.Choose(0, 255)
        from unusual in Gen.Elements(UnusualBytes)
        from change in Gen.Elements<Func<byte[], byte[]>>(
            body => [0xEF, 0xBB, 0xBF, .. body],
            body => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))],
            body => body[..Start(body, position)],
            body => body[..Start(body, position)],
            body => [.. body[..Start(body, position)], (byte)value, .. body[End(body, position, 1)..]],
            body => [.. body[..Start(body, position)], .. unusual, .. body[Start(body, position)..]],
            body => [.. body[..Start(body, position)], .. unusual, .. body[End(body, position, unusual.Length)..]],
            body => [.. body[..Start(body, position)], .. body[End(body, position, length)..]],
            body => [.. body[..End(body, position, length)], .. body[Start(body, position)..]],
            body => [.. body, .. unusual],
            body => [.. unusual, .. body])
        select change;

    private static int Start(byte[] body, int position) => position % (body.Length + 1);

    private static int End(byte[] body, int position, int length) => Math.Min(Start(body, position) + length, body.Length);
}
