using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SasImageFix.Benchmarks.Server;

/// <summary>Writes rows as JSON. A row depends only on its number, and the parts that several rows share are prepared.</summary>
internal static class RowWriter
{
    /// <summary>No row is longer.</summary>
    public const int MaximumLength = 1024;

    private const int RunningInterval = 50;
    private const int FailedInterval = 20;

    private static readonly DateTime NewestTime = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly byte[][] Images = Prepare(RowText.Images);
    private static readonly byte[][] NewTags = Prepare(RowText.NewTags);
    private static readonly byte[][] Vulnerabilities = Prepare(RowText.Vulnerabilities);

    /// <summary>Writes a row.</summary>
    /// <param name="number">The number of the row, from 0. The first row is the newest one.</param>
    /// <param name="destination">At least <see cref="MaximumLength"/> bytes.</param>
    /// <returns>The number of bytes.</returns>
    public static int Write(int number, Span<byte> destination)
    {
        var hash = Mix((ulong)number);
        var image = (int)(hash % (ulong)Images.Length);
        // The ID contains the number, so that it is distinct.
        Utf8.TryWrite(
            destination,
            CultureInfo.InvariantCulture,
            $"{{\"BuildTaskId\":\"ivf-{(uint)hash:x8}-{(ushort)(hash >> 32):x4}-4{(hash >> 48) & 0xfff:x3}-8183-{number:d8}\","
            + $"{Images[image].AsSpan()},\"OldUuid\":\"{Mix(hash + 1):x16}{hash:x16}\",{NewTags[image].AsSpan()},",
            out var start);
        return start + WriteState(number, hash, destination[start..]);
    }

    // A running task has no new UUID and no finish time.
    private static int WriteState(int number, ulong hash, Span<byte> destination)
    {
        var fixTime = NewestTime.AddSeconds(-37L * number);
        var vulnerability = Vulnerabilities[Mix(hash) % (ulong)Vulnerabilities.Length].AsSpan();
        int length;
        if (number % RunningInterval == 0)
        {
            Utf8.TryWrite(
                destination,
                CultureInfo.InvariantCulture,
                $"\"FixTime\":\"{fixTime:yyyy-MM-dd HH:mm:ss}\",\"Status\":1,{vulnerability}}}",
                out length);
            return length;
        }

        var finishTime = fixTime.AddSeconds(60 + hash % 600);
        var status = number % FailedInterval == 1 ? 3 : 2;
        Utf8.TryWrite(
            destination,
            CultureInfo.InvariantCulture,
            $"\"NewUuid\":\"{Mix(hash + 2):x16}{hash:x16}\",\"FixTime\":\"{fixTime:yyyy-MM-dd HH:mm:ss}\","
            + $"\"FinishTime\":\"{finishTime:yyyy-MM-dd HH:mm:ss}\",\"Status\":{status},{vulnerability}}}",
            out length);
        return length;
    }

    private static byte[][] Prepare(IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    // SplitMix64, which returns distinct numbers for distinct numbers.
    private static ulong Mix(ulong value)
    {
        value += 0x9e3779b97f4a7c15;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
