using System.Text.RegularExpressions;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Sts;

/// <summary>
/// The STS endpoint: a specified one, or else the endpoint of a specified region, or else the central one (service reference, section 5).
/// </summary>
/// <param name="Address">The scheme, the host, and the port.</param>
/// <param name="Source">The setting that selects the endpoint, for messages.</param>
internal sealed record StsEndpoint(Uri Address, string Source)
{
    // A region becomes a part of a host name, so no other characters are allowed.
    private static readonly Regex RegionPattern = new(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant);

    /// <param name="region">The region of the profile; null if it specifies none.</param>
    /// <param name="endpoint">The endpoint of the profile; null if it specifies none.</param>
    /// <param name="source">The profile, for the error.</param>
    /// <param name="variables">The environment variables, which are used for values that the profile doesn't specify.</param>
    /// <exception cref="SasImageFixException">The region or the endpoint isn't valid.</exception>
    public static StsEndpoint Resolve(string? region, string? endpoint, string source, EnvironmentVariables variables)
    {
        if (endpoint is not null)
        {
            return CreateFrom($"sts_endpoint in {source}", endpoint);
        }

        if (variables[EnvironmentVariableNames.StsEndpoint] is { } variable)
        {
            return CreateFrom($"the environment variable {EnvironmentVariableNames.StsEndpoint}", variable.Trim());
        }

        var (regionId, regionSource) = region is null
            ? (variables[EnvironmentVariableNames.StsRegion]?.Trim(), $"the environment variable {EnvironmentVariableNames.StsRegion}")
            : (region, $"sts_region in {source}");
        if (regionId is null)
        {
            return new(
                new Uri("https://sts.aliyuncs.com"),
                "the default. To change it, set "
                + $"{EnvironmentVariableNames.StsEndpoint}, {EnvironmentVariableNames.StsRegion}, or the field sts_region of a profile");
        }

        var vpc = variables.IsOn(EnvironmentVariableNames.VpcEndpoint) ? "-vpc" : string.Empty;
        return RegionPattern.IsMatch(regionId)
            ? new(new Uri($"https://sts{vpc}.{regionId}.aliyuncs.com"), regionSource)
            : throw new SasImageFixException(
                ErrorKind.InvalidEndpoint, $"The STS region from {regionSource} isn't a valid region, such as cn-hangzhou.");
    }

    private static StsEndpoint CreateFrom(string source, string text) => new(Endpoint.Parse(text, source), source);
}
