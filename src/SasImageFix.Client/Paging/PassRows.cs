namespace SasImageFix.Client.Paging;

/// <summary>The rows that a pass has accepted, in order. This is the order of the list if the list doesn't change.</summary>
/// <param name="seen">The tasks that the read has seen. Accepted rows are added.</param>
/// <param name="first">The number of the first row of the pass. Rows above it aren't accepted.</param>
internal sealed class PassRows(SeenTasks seen, long first)
{
    private readonly int _numberOfFirst = seen.Count;
    private readonly List<AcceptedRow> _accepted = [];

    /// <summary>The number of known rows of the list, including the rows above the first row of the pass.</summary>
    public long RowsSeen => first + seen.Count - _numberOfFirst;

    /// <summary>The rows of the last accepted page, from the first row of the pass on.</summary>
    public IReadOnlyList<AcceptedRow> Accepted => _accepted;

    /// <summary>Whether the last accepted page has a task that is new to the pass.</summary>
    public bool HasNewTasks => _accepted.Exists(row => row.IsNewToPass);

    /// <summary>Whether the pass has accepted a row of the task.</summary>
    public bool IsKnown(TaskIdentity task) => IsOfPass(seen.Find(task));

    /// <summary>Clears the last accepted page. Its rows stay known.</summary>
    public void Clear() => _accepted.Clear();

    /// <summary>Accepts the rows of a page.</summary>
    /// <param name="start">The number of the first row.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>Whether an unchanged list can contain these rows and those accepted before.</returns>
    public bool Accept(long start, IReadOnlyList<TaskState> rows)
    {
        // All rows are looked up before any is added, because rows of one page are never merged with each other.
        var lastSeen = rows.Select(row => seen.Find(row.Identity)).ToList();
        var reached = RowsSeen;
        var isConsistent = true;
        for (var i = 0; i < rows.Count; i++)
        {
            var number = start + i;
            if (number < first)
            {
                continue;
            }

            var isKnown = IsOfPass(lastSeen[i]);
            isConsistent &= isKnown ? IsUnchanged(lastSeen[i]!.Value, number, rows[i].Status) : number >= reached;
            if (!isKnown)
            {
                seen.Add(rows[i]);
            }

            _accepted.Add(new AcceptedRow(i, IsNewToPass: !isKnown, IsFirstInRead: lastSeen[i] is null));
        }

        return isConsistent;
    }

    private bool IsOfPass(LastSeen? lastSeen) => lastSeen?.Number >= _numberOfFirst;

    private bool IsUnchanged(LastSeen lastSeen, long number, BuildTaskStatus? status) =>
        first + lastSeen.Number - _numberOfFirst == number && lastSeen.Status == (status ?? LastSeen.NoStatus);
}
