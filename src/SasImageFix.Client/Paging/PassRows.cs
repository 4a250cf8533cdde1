using System.Runtime.CompilerServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>Records the rows that a pass accepts, in order. This is the order of the list if the list doesn't change.</summary>
/// <param name="seen">The tasks that the read has seen. Accepted rows are added.</param>
/// <param name="firstRow">The number of the first row of the pass. Rows before it aren't accepted.</param>
internal sealed class PassRows(SeenTasks seen, long firstRow)
{
    // The number of rows that earlier passes of the read have accepted.
    private readonly int _countBeforePass = seen.Count;
    private readonly List<AcceptedRow> _pageRows = [];

    /// <summary>The number of known rows of the list, including the rows before the first row of the pass.</summary>
    public long RowsSeen => firstRow + seen.Count - _countBeforePass;

    /// <summary>The accepted rows of the last page, without those before the first row of the pass.</summary>
    public IReadOnlyList<AcceptedRow> PageRows => _pageRows;

    /// <summary>Whether the last page has a task that is new to the pass.</summary>
    public bool HasNewTasks => _pageRows.Exists(row => row.IsNewToPass);

    /// <summary>Whether the pass has accepted a row of the task.</summary>
    public bool IsKnown(TaskIdentity task) => IsOfPass(seen.Find(task));

    /// <summary>Clears the rows of the last page. They stay known.</summary>
    public void ClearPage() => _pageRows.Clear();

    /// <summary>Accepts the rows of a page.</summary>
    /// <param name="start">The number of the first row.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>Whether an unchanged list can contain these rows and those accepted before.</returns>
    [MethodImpl(Jit.AggressiveOptimization)]
    public bool Accept(long start, IReadOnlyList<TaskState> rows)
    {
        // All rows are looked up before any is added, because rows of one page are never merged with each other.
        var lastSeen = new LastSeen?[rows.Count];
        for (var i = 0; i < lastSeen.Length; i++)
        {
            lastSeen[i] = seen.Find(rows[i].Identity);
        }

        var reached = RowsSeen;
        var isConsistent = true;
        for (var i = 0; i < rows.Count; i++)
        {
            var number = start + i;
            if (number < firstRow)
            {
                continue;
            }

            var isKnown = IsOfPass(lastSeen[i]);
            isConsistent &= isKnown ? IsUnchanged(lastSeen[i]!.Value, number, rows[i].Status) : number >= reached;
            if (!isKnown)
            {
                seen.Add(rows[i]);
            }

            _pageRows.Add(new AcceptedRow(i, IsNewToPass: !isKnown, IsFirstInRead: lastSeen[i] is null));
        }

        return isConsistent;
    }

    private bool IsOfPass(LastSeen? lastSeen) => lastSeen?.Sequence >= _countBeforePass;

    private bool IsUnchanged(LastSeen lastSeen, long number, BuildTaskStatus? status) =>
        firstRow + lastSeen.Sequence - _countBeforePass == number && lastSeen.Status == (status ?? LastSeen.NoStatus);
}
