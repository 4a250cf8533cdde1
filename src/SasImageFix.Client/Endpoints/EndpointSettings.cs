using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Endpoints;

/// <summary>What one source says of where to ask: an endpoint, a region, both or nothing.</summary>
/// <param name="Source">The source in words, such as <c>the parameter -RegionId</c>.</param>
/// <param name="RegionId">The region, which chooses the management centre.</param>
/// <param name="EndpointUri">The endpoint, which is asked whatever the region is.</param>
internal sealed record EndpointSettings(string Source, string? RegionId, string? EndpointUri)
{
    public const string RegionVariable = "ALIBABA_CLOUD_REGION_ID";
    public const string EndpointVariable = "ALIBABA_CLOUD_ENDPOINT";

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => RegionId is null && EndpointUri is null;

    // The second and the third are read by aliyun-cli alone.
    private static readonly string[] RegionVariables = [RegionVariable, "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID"];

    public static EndpointSettings FromEnvironment(EnvironmentVariables variables)
    {
        var endpoint = variables[EndpointVariable]?.Trim();
        var region = variables.First(RegionVariables);
        return new($"the environment variable {(endpoint is null ? region?.Name : EndpointVariable)}", region?.Value, endpoint);
    }
}
