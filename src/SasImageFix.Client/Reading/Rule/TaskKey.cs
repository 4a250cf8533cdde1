namespace SasImageFix.Client.Reading;

/// <summary>What the rule knows of a row: which task it is, and in which state.</summary>
internal readonly record struct TaskKey(TaskIdentity Identity, BuildTaskStatus? Status);
