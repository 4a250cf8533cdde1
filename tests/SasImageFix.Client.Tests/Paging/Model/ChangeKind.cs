namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>What can happen to a list between two answers.</summary>
internal enum ChangeKind
{
    InsertFront,
    InsertBack,
    InsertAt,
    Remove,

    /// <summary>A task goes on in its life: from running to its end, where it gets a NewUuid, and in another list of a state to another place.</summary>
    EndTask,

    MoveToFront,
    MoveToBack,
    Jump,
    Swap,

    /// <summary>One that was removed comes back.</summary>
    Return,
}
