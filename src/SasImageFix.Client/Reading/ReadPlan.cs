namespace SasImageFix.Client.Reading;

/// <summary>What a whole read is to bring.</summary>
internal sealed record ReadPlan
{
    /// <summary>The filter and the page size; its page number and status are the reader's to choose.</summary>
    public ImageFixTaskQuery Query { get; init; } = new();

    /// <summary>Whether the user chose the page size; if not, a server that refuses it is asked with the documented default.</summary>
    public bool IsPageSizeChosen { get; init; }

    /// <summary>The states to ask for; empty for every task, unknown states included.</summary>
    public IReadOnlyList<BuildTaskStatus> Statuses { get; init; } = [];

    /// <summary>Whether the service's pages are wanted as it cuts them, side by side, instead of all of their tasks.</summary>
    public bool IsByPages { get; init; }

    /// <summary>How many rows to pass over.</summary>
    public ulong Skip { get; init; }

    /// <summary>How many rows to bring at most.</summary>
    public ulong First { get; init; } = ulong.MaxValue;
}
