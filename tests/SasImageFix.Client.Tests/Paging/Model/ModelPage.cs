using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>An answer of the model's server, and the ids behind its rows.</summary>
internal sealed record ModelPage(IReadOnlyList<int> Ids, ImageFixTaskPage Page, PageSummary Summary);
