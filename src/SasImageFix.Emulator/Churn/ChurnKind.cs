namespace SasImageFix.Emulator.Churn;

/// <summary>A kind of change to the task list between two pages. A change that isn't possible has no effect.</summary>
/// <remarks>A new task has a new ID and is running. It started after all other tasks, even if it isn't inserted at the front.</remarks>
public enum ChurnKind
{
    /// <summary>A new task is inserted at the front of the list.</summary>
    InsertFront,

    /// <summary>A new task is inserted at the back of the list.</summary>
    InsertBack,

    /// <summary>A new task is inserted at a random position.</summary>
    InsertRandom,

    /// <summary>A random task is removed.</summary>
    Remove,

    /// <summary>A running task succeeds or fails. FinishTime is set and, if it succeeds, NewUuid. The position doesn't change.</summary>
    Status,

    /// <summary>A random task moves to the front.</summary>
    MoveFront,

    /// <summary>A random task moves to a random position.</summary>
    MoveRandom,

    /// <summary>A random removed task is inserted again, unchanged, at a random position.</summary>
    Restore,
}
