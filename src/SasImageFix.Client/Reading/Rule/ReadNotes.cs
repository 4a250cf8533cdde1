namespace SasImageFix.Client.Reading;

/// <summary>What a read has to tell besides its rows.</summary>
[Flags]
internal enum ReadNotes
{
    None = 0,

    /// <summary>Tasks moved while the list was read: it is read once more.</summary>
    FurtherPass = 1,

    /// <summary>Tasks moved while it was read once more: those that did may be missing.</summary>
    MovedAgain = 2,

    /// <summary>The server gives pages of one size only: tasks that come or go meanwhile may be missed.</summary>
    SideBySide = 4,
}
