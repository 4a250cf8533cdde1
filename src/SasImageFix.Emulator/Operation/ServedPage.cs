using System.Text.Json.Serialization;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Operation;

/// <summary>A page in a response, which a fault can distort.</summary>
/// <param name="PageInfo">The page information. Null is omitted from the JSON.</param>
/// <param name="BuildTasks">The tasks on the page. Null is written to the JSON as null.</param>
internal sealed record ServedPage(
    PageInfo? PageInfo, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<ImageFixTask>? BuildTasks)
{
    /// <summary>The ID of the request.</summary>
    [JsonPropertyOrder(-1)]
    public string RequestId { get; private init; } = string.Empty;

    public ServiceResponse ToResponse(string requestId) =>
        ServiceResponse.Json(this with { RequestId = requestId }) with { RowCount = BuildTasks?.Count ?? 0 };
}
