namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>How the model server determines the total count.</summary>
internal enum TotalCountBehavior
{
    Correct,
    Missing,
    SometimesMissing,
    TooSmall,
    TooLarge,
}
