using System.Text.RegularExpressions;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Sts;

/// <summary>Which STS is asked: an explicit address, else the region's, else the central one (service facts, section 5).</summary>
/// <param name="Address">Scheme, host and port.</param>
/// <param name="Source">Where the choice comes from, in words.</param>
internal sealed record StsEndpoint(Uri Address, string Source)
{
    // A region becomes part of a host name: nothing else may stand in it.
    private static readonly Regex RegionForm = new(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant);

    /// <param name="region">The region that whoever assumes the role named.</param>
    /// <param name="endpoint">The address that they named.</param>
    /// <param name="source">Where they named it, for the error.</param>
    /// <param name="variables">Says both where they did not.</param>
    /// <exception cref="SasImageFixException">The region or address cannot be asked.</exception>
    public static StsEndpoint Resolve(string? region, string? endpoint, string source, EnvironmentVariables variables)
    {
        if (endpoint is not null)
        {
            return At($"sts_endpoint in {source}", endpoint);
        }

        if (variables[EnvironmentVariableNames.StsEndpoint] is { } given)
        {
            return At($"the environment variable {EnvironmentVariableNames.StsEndpoint}", given.Trim());
        }

        var (asked, where) = region is null
            ? (variables[EnvironmentVariableNames.StsRegion]?.Trim(), $"the environment variable {EnvironmentVariableNames.StsRegion}")
            : (region, $"sts_region in {source}");
        if (asked is null)
        {
            return new(new Uri("https://sts.aliyuncs.com"), $"the default; sts_region in a profile, {EnvironmentVariableNames.StsRegion}, and {EnvironmentVariableNames.StsEndpoint} override it");
        }

        return RegionForm.IsMatch(asked)
            ? new(new Uri($"https://sts{(variables.IsOn(EnvironmentVariableNames.VpcEndpoint) ? "-vpc" : string.Empty)}.{asked}.aliyuncs.com"), where)
            : throw new SasImageFixException(ErrorKind.InvalidEndpoint, $"The STS region from {where} isn't a valid region, such as cn-hangzhou.");
    }

    private static StsEndpoint At(string source, string text) => new(Endpoint.Parse(text, source), source);
}
