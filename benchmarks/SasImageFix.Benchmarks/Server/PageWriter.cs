using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Unicode;

namespace SasImageFix.Benchmarks.Server;

/// <summary>Creates the responses of DescribeImageFixTask, without indentation. Keeps them unless the list is long.</summary>
/// <param name="rows">The number of rows in the list.</param>
internal sealed class PageWriter(int rows)
{
    // The pages of a longer list need too much memory.
    private const int MaximumCachedRows = 100_000;

    private readonly ConcurrentDictionary<(int, int), ReadOnlyMemory<byte>> _pages = new();

    /// <summary>Returns the body of a response.</summary>
    public ReadOnlyMemory<byte> GetPage(int currentPage, int pageSize) => rows <= MaximumCachedRows
        ? _pages.GetOrAdd((currentPage, pageSize), page => CreatePage(page.Item1, page.Item2))
        : CreatePage(currentPage, pageSize);

    /// <summary>Returns the number of rows on a page.</summary>
    public int CountRows(int currentPage, int pageSize) => (int)Math.Clamp(rows - (currentPage - 1L) * pageSize, 0, pageSize);

    private ReadOnlyMemory<byte> CreatePage(int currentPage, int pageSize)
    {
        var count = CountRows(currentPage, pageSize);
        var body = new ArrayBufferWriter<byte>((count + 1) * RowWriter.MaximumLength);
        Utf8.TryWrite(
            body.GetSpan(RowWriter.MaximumLength),
            CultureInfo.InvariantCulture,
            $"{{\"RequestId\":\"8AC52BBA-85D3-5F64-9B48-{currentPage:D12}\",\"PageInfo\":{{\"CurrentPage\":{currentPage},"
            + $"\"PageSize\":{pageSize},\"TotalCount\":{rows},\"Count\":{count}}},\"BuildTasks\":[",
            out var length);
        body.Advance(length);
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
            {
                body.Write(","u8);
            }

            body.Advance(RowWriter.Write((currentPage - 1) * pageSize + index, body.GetSpan(RowWriter.MaximumLength)));
        }

        body.Write("]}"u8);
        // A copy, because the buffer is larger.
        return body.WrittenSpan.ToArray();
    }
}
