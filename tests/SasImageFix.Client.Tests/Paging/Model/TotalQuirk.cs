namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>What the server says of the length of its list.</summary>
internal enum TotalQuirk
{
    True,
    Missing,
    SometimesMissing,
    Small,
    Absurd,
}
