using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A response and the result of processing it.</summary>
internal sealed record ProcessedPage(Window Window, BuildTaskStatus? Status, ModelPage Response, PageBatch Batch)
{
    public IEnumerable<int> Emitted => Batch.Rows.Select(ModelTask.IdOf);
}
