namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A change of a list. Positions are taken modulo the length of the list.</summary>
internal readonly record struct Change(ChangeKind Kind, int Position, int Target);
