using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Endpoints;

/// <summary>The endpoint and the region of one source. Both can be null.</summary>
/// <param name="Source">The source, for messages, such as <c>the parameter -RegionId</c>.</param>
/// <param name="RegionId">The region, which selects the management center.</param>
/// <param name="EndpointUri">The endpoint, which is used regardless of the region.</param>
internal sealed record EndpointSettings(string Source, string? RegionId, string? EndpointUri)
{
    public const string RegionVariable = "ALIBABA_CLOUD_REGION_ID";
    public const string EndpointVariable = "ALIBABA_CLOUD_ENDPOINT";

    /// <summary>Whether the source has neither an endpoint nor a region.</summary>
    public bool IsEmpty => RegionId is null && EndpointUri is null;

    /// <summary>Whether an endpoint type selects the VPC address of a management center.</summary>
    public static bool IsVpc(string? endpointType) => string.Equals(endpointType, "vpc", StringComparison.OrdinalIgnoreCase);

    public static EndpointSettings FromEnvironment(EnvironmentVariables variables)
    {
        var endpoint = variables[EndpointVariable]?.Trim();
        var region = variables.Find(RegionVariable);
        return new($"the environment variable {(endpoint is null ? region?.Name : EndpointVariable)}", region?.Value, endpoint);
    }
}
