namespace SasImageFix.Client.Reading;

/// <summary>Which rows of the pages of a read are emitted.</summary>
internal sealed class RowFilter(IReadOnlyList<BuildTaskStatus> statuses, ulong skip, ulong first)
{
    // A task that changes state between two queries would come twice; it is emitted in the state that was read first.
    private readonly HashSet<TaskIdentity>? _known = statuses.Count == 2 ? [] : null;

    // All three states are asked for without a filter, so rows of another state or of none have to be told apart here.
    private readonly bool _mustMatch = statuses.Count > 2;

    private ulong _emitted;

    /// <summary>How many rows the current query has given so far, those before its first page included.</summary>
    public ulong Seen { get; private set; }

    public bool IsSatisfied => _emitted >= first;

    /// <param name="row">The number, from 0, of the row with which the query's first page begins.</param>
    public void StartQueryAt(ulong row) => Seen = row;

    public IReadOnlyList<BuildTask> Take(ImageFixTaskPage page)
    {
        var rows = new List<BuildTask>(page.BuildTasks.Count);
        HashSet<TaskIdentity>? ofThisPage = _known is null ? null : [];
        foreach (var task in page.BuildTasks)
        {
            var isBeforeSkip = Seen++ < skip;
            if (isBeforeSkip || IsSatisfied || !IsOfWantedStatus(task))
            {
                continue;
            }

            var identity = TaskIdentity.Of(task);
            if (_known?.Contains(identity) is true)
            {
                continue;
            }

            ofThisPage?.Add(identity);
            rows.Add(task);
            _emitted++;
        }

        _known?.UnionWith(ofThisPage!);
        return rows;
    }

    private bool IsOfWantedStatus(BuildTask task) =>
        !_mustMatch || (task.Status is { } status && statuses.Contains(status));
}
