namespace SasImageFix.Client.Reading;

/// <summary>The rows that a pass knows, in the order in which it accepted them, which is the list's while nothing moves.</summary>
/// <param name="seen">What the read has met; what is accepted is added to it.</param>
/// <param name="first">The place of the first row; those above it are not accepted.</param>
internal sealed class PassRows(SeenTasks seen, long first)
{
    private readonly int _numberOfFirst = seen.Count;
    private readonly List<AcceptedRow> _accepted = [];

    /// <summary>The rows of the list that are known, those above the first one included.</summary>
    public long Reached => first + seen.Count - _numberOfFirst;

    /// <summary>The rows of the answer accepted last, from the first one of the pass on.</summary>
    public IReadOnlyList<AcceptedRow> Accepted => _accepted;

    /// <summary>Whether any of them is of a task that the pass had not met.</summary>
    public bool HasNews => _accepted.Exists(row => row.IsNewToPass);

    /// <summary>Whether an answer of the pass had this task.</summary>
    public bool IsKnown(TaskIdentity task) => IsOfPass(seen.Find(task));

    /// <summary>Forgets the answer accepted last, but not its rows.</summary>
    public void Clear() => _accepted.Clear();

    /// <summary>Takes the rows of an answer that begins at a place.</summary>
    /// <returns>Whether a list that stood still could have given them besides those before.</returns>
    public bool Accept(long start, IReadOnlyList<TaskKey> rows)
    {
        // All are looked up before any is added: rows of one answer are never merged with each other.
        var sightings = rows.Select(row => seen.Find(row.Identity)).ToList();
        var reached = Reached;
        var isConsistent = true;
        for (var i = 0; i < rows.Count; i++)
        {
            var place = start + i;
            if (place < first)
            {
                continue;
            }

            var isKnown = IsOfPass(sightings[i]);
            isConsistent &= isKnown ? Stood(sightings[i]!.Value, place, rows[i].Status) : place >= reached;
            if (!isKnown)
            {
                seen.Accept(rows[i]);
            }

            _accepted.Add(new AcceptedRow(i, IsNewToPass: !isKnown, IsNewToRead: sightings[i] is null));
        }

        return isConsistent;
    }

    private bool IsOfPass(Sighting? sighting) => sighting?.Number >= _numberOfFirst;

    private bool Stood(Sighting sighting, long place, BuildTaskStatus? status) =>
        first + sighting.Number - _numberOfFirst == place && sighting.Status == status;
}
