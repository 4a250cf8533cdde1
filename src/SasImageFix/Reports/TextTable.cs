namespace SasImageFix.Reports;

/// <summary>Texts that occur in many tasks, each stored once.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>The texts in the order of their indexes.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds a text if it is new.</summary>
    /// <returns>The index of the text; null for null.</returns>
    public int? Add(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!_indexes.TryGetValue(text, out var index))
        {
            index = _texts.Count;
            _indexes.Add(text, index);
            _texts.Add(text);
        }

        return index;
    }

    public string? Get(int? index) => index is { } value ? _texts[value] : null;
}
