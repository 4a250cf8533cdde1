namespace SasImageFix.Client.Reading;

/// <summary>Notices a server that would keep a read going for ever: by pages that bring nothing new, or by rows that it invents.</summary>
internal sealed class EndlessListGuard
{
    private const int PagesWithoutNewsTolerated = 2;
    private const int TotalsBelieved = 3;
    private const long RowsAlwaysTolerated = 10_000;

    // Hash codes are enough: a whole page of new rows that all collide does not happen.
    private readonly HashSet<int> _known = [];

    private int _pages;
    private int _pagesWithoutNews;
    private long _rows;
    private long? _largestTotal;

    /// <summary>Looks at a full page, after which the next one would be asked for.</summary>
    /// <exception cref="SasImageFixException">Three pages running brought nothing new; or ten times the rows came that the first totals spoke of.</exception>
    public void Check(ImageFixTaskPage page)
    {
        var before = _known.Count;
        _known.UnionWith(page.BuildTasks.Select(task => TaskIdentity.Of(task).GetHashCode()));
        _pagesWithoutNews = _known.Count == before ? _pagesWithoutNews + 1 : 0;
        if (_pagesWithoutNews > PagesWithoutNewsTolerated)
        {
            throw new SasImageFixException(
                FailureKind.RepeatedPage, "The server answered three pages running with nothing but rows that it had given before.")
            {
                RequestId = page.RequestId,
            };
        }

        _rows += page.BuildTasks.Count;
        if (++_pages <= TotalsBelieved && page.PageInfo?.TotalCount is { } total)
        {
            _largestTotal = Math.Max(_largestTotal ?? 0, total);
        }

        if (_rows > RowsAlwaysTolerated && _rows / 10 > _largestTotal)
        {
            throw new SasImageFixException(
                FailureKind.IncompleteResult, $"The server spoke of {_largestTotal} tasks and has given {_rows} without an end.")
            {
                RequestId = page.RequestId,
            };
        }
    }
}
