namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>The kinds of changes of a list between two responses.</summary>
internal enum ChangeKind
{
    InsertFront,
    InsertBack,
    InsertAt,
    Remove,

    /// <summary>A running task ends: it gets a NewUuid if it succeeds, and moves to the list of another status.</summary>
    FinishTask,

    MoveToFront,
    MoveToBack,
    MoveTo,
    Swap,

    /// <summary>A removed task is inserted again.</summary>
    Reinsert,
}
