namespace SasImageFix.Client.Reading;

/// <summary>A page as a stretch of its list: page n (from 1) of size s is the rows (n−1)·s … n·s−1, counted from 0.</summary>
internal readonly record struct Window(long Page, int Size)
{
    /// <summary>The place of its first row.</summary>
    public long Start => (Page - 1) * Size;

    /// <summary>The place behind its last row, when it is full.</summary>
    public long End => Page * Size;

    /// <summary>The window of a size that holds a row.</summary>
    public static Window Holding(long row, int size) => new((row / size) + 1, size);
}
