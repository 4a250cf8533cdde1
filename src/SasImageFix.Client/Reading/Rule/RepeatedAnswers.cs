namespace SasImageFix.Client.Reading;

/// <summary>Notices a server that answers the same page whatever it is asked for.</summary>
internal sealed class RepeatedAnswers
{
    private const int Tolerated = 2;

    // Full answers running that begin with the same tasks, with the places they were asked for.
    private readonly HashSet<long> _starts = [];
    private Answer? _same;

    /// <param name="start">The place where the answer should begin.</param>
    /// <param name="answer">A full answer.</param>
    /// <returns>Whether it is the third running to windows with different starts, with the same tasks in the same order and the same total.</returns>
    public bool IsOneTooMany(long start, Answer answer)
    {
        if (_same is null || !AreSame(_same, answer) || !_starts.Add(start))
        {
            _starts.Clear();
            _starts.Add(start);
        }

        _same = answer;
        return _starts.Count > Tolerated;
    }

    public void Reset()
    {
        _starts.Clear();
        _same = null;
    }

    // Windows differ in size, so the shorter answer tells how far they can be compared.
    private static bool AreSame(Answer one, Answer other)
    {
        var count = Math.Min(one.Rows.Count, other.Rows.Count);
        return one.TotalCount == other.TotalCount
            && one.Rows.Take(count).Select(row => row.Identity).SequenceEqual(other.Rows.Take(count).Select(row => row.Identity));
    }
}
