using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>What the parameters -RegionId and -EndpointUri, which several cmdlets have, say of where to ask.</summary>
internal static class PlaceParameters
{
    public static EndpointChoice Choice(string? regionId, Uri? endpointUri) =>
        new(endpointUri is null ? "the parameter -RegionId" : "the parameter -EndpointUri", regionId, endpointUri?.OriginalString);
}
