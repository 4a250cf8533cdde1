namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>One change of a list. Places are taken modulo its length.</summary>
internal readonly record struct Change(ChangeKind Kind, int Place, int To);
