using System.Text.Json.Serialization;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Operation;

/// <summary>A page as it is served, which a fault can distort.</summary>
/// <param name="PageInfo">Left out of the JSON if it is null.</param>
/// <param name="BuildTasks">The rows, which can be null in the JSON.</param>
internal sealed record ServedPage(
    PageInfo? PageInfo, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<ImageFixTask>? BuildTasks)
{
    /// <summary>The ID of the request that the page is served to.</summary>
    [JsonPropertyOrder(-1)]
    public string RequestId { get; private init; } = string.Empty;

    public ServiceResponse ToResponse(string requestId) =>
        ServiceResponse.Json(this with { RequestId = requestId }) with { RowCount = BuildTasks?.Count ?? 0 };
}

/// <summary>What a response says of its page.</summary>
/// <param name="CurrentPage">The page's number, from 1.</param>
/// <param name="PageSize">The size that was used.</param>
/// <param name="TotalCount">How many tasks the query has on all pages.</param>
/// <param name="Count">How many are on this one.</param>
internal sealed record PageInfo(int CurrentPage, int PageSize, long TotalCount, int Count);

/// <summary>How a page differs from the true one.</summary>
internal sealed record PageDistortion
{
    /// <summary>The true page.</summary>
    public static PageDistortion None { get; } = new();

    /// <summary>Makes the query that is answered from the query of the request.</summary>
    public Func<TaskQuery, TaskQuery> Query { get; init; } = query => query;

    /// <summary>Makes the page that is served from the true page and the page that was served last.</summary>
    /// <remarks>Before the first response, both pages are the same.</remarks>
    public Func<ServedPage, ServedPage, ServedPage> Page { get; init; } = (page, _) => page;
}
