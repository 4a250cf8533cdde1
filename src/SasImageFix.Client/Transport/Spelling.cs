namespace SasImageFix.Client.Transport;

/// <summary>Which of the names that are known somebody may have meant.</summary>
internal static class Spelling
{
    private const int MostShown = 3;

    // Of a word in which more is different than this, or than a third of it, nobody can say what it was meant to be.
    private const int MostSlips = 2;

    /// <returns>The nearest names, by how many letters have to be typed otherwise, whatever the case; ties in the order given. None where none is near.</returns>
    public static IEnumerable<string> Nearest(string typed, IEnumerable<string> known)
    {
        var word = typed.ToLowerInvariant();
        return known
            .Select(name => (Name: name, Slips: Distance(word, name.ToLowerInvariant()), IsPart: word.Length > MostSlips && name.ToLowerInvariant().Contains(word)))
            .Where(candidate => candidate.IsPart || candidate.Slips <= Math.Max(MostSlips, word.Length / 3))
            .OrderBy(candidate => candidate.Slips)
            .Select(candidate => candidate.Name)
            .Take(MostShown);
    }

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
