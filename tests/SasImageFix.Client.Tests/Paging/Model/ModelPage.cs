using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A response of the model server and the IDs of its tasks.</summary>
internal sealed record ModelPage(IReadOnlyList<int> Ids, ImageFixTaskPage Page, PageSummary Summary);
