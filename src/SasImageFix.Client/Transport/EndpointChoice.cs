namespace SasImageFix.Client.Transport;

/// <summary>What one source says of where to ask: an endpoint, a region, both or nothing.</summary>
/// <param name="Source">The source in words, such as <c>the parameter -RegionId</c>.</param>
/// <param name="RegionId">The region, which chooses the management centre.</param>
/// <param name="EndpointUri">The endpoint, which is asked whatever the region is.</param>
internal sealed record EndpointChoice(string Source, string? RegionId, string? EndpointUri)
{
    public const string RegionVariable = "ALIBABA_CLOUD_REGION_ID";
    public const string EndpointVariable = "ALIBABA_CLOUD_ENDPOINT";

    /// <param name="variable">Reads a variable; null when it is not set. A blank one counts as not set.</param>
    public static EndpointChoice FromEnvironment(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        var endpoint = Value(EndpointVariable);
        return new($"the environment variable {(endpoint is null ? RegionVariable : EndpointVariable)}", Value(RegionVariable), endpoint);
    }
}
