namespace SasImageFix.Emulator.Churn;

/// <summary>A way in which the list of tasks can change between two pages; one that cannot be done changes nothing.</summary>
/// <remarks>A new task has an id that no task had before; it has just begun and runs, wherever in the list it appears.</remarks>
public enum ChurnKind
{
    /// <summary>A new task appears at the front.</summary>
    InsertFront,

    /// <summary>A new task appears at the back.</summary>
    InsertBack,

    /// <summary>A new task appears at a random place.</summary>
    InsertRandom,

    /// <summary>A random task disappears.</summary>
    Remove,

    /// <summary>A running task succeeds or fails: it gets a FinishTime and, when it succeeded, a NewUuid. Its place stays.</summary>
    Status,

    /// <summary>A random task moves to the front.</summary>
    ToHead,

    /// <summary>A random task moves to a random place.</summary>
    Jump,

    /// <summary>A random one of those that disappeared comes back as it was, at a random place.</summary>
    Return,
}
