using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Endpoints;

/// <summary>A resolved service endpoint and the setting that selected it.</summary>
/// <param name="Address">Scheme, host, and port.</param>
/// <param name="Name">The short name in messages: the management center, or the host of a specified endpoint.</param>
/// <param name="RegionId">The region that selected the management center; null for the default and for a specified endpoint.</param>
/// <param name="Source">The setting that selected the endpoint, for messages.</param>
internal sealed record Endpoint(Uri Address, string Name, string? RegionId, string Source)
{
    private static readonly Regex Scheme = new("^[A-Za-z][A-Za-z0-9+.-]*://", RegexOptions.CultureInvariant);

    /// <summary>
    /// Whether neither a region nor an endpoint is configured. Then, the China center is used, which doesn't have the tasks of the other
    /// center.
    /// </summary>
    public bool IsDefault { get; private init; }

    /// <summary>Whether this can be the wrong management center, because no region is configured or the region is unknown.</summary>
    public bool MayBeWrongCenter => IsDefault || IsUnknownRegion;

    /// <summary>The location of the management center, or the host of another endpoint.</summary>
    public string Center => RegionCatalog.FindCenter(Address) is { } center ? RegionCatalog.GetLocation(center) : Name;

    /// <summary>Whether the address is that of a management center.</summary>
    public bool IsCenter => RegionCatalog.FindCenter(Address) is not null;

    /// <summary>Whether the region that selected the management center isn't in the list of known regions.</summary>
    public bool IsUnknownRegion => RegionId is not null && !RegionCatalog.IsKnown(RegionId);

    /// <summary>The setting that selects the VPC (virtual private cloud) address of the management center; null for none.</summary>
    public string? VpcSource { get; private init; }

    /// <summary>The setting that selected the endpoint, and the one that selected the VPC address, for messages.</summary>
    public string FullSource => Source + VpcDetails;

    /// <summary>The setting that selected the VPC address, for the end of a text; empty for the public address.</summary>
    public string VpcDetails => VpcSource is null ? string.Empty : $", VPC endpoint (from {VpcSource})";

    /// <summary>The warning for a management center that has no tasks.</summary>
    /// <param name="isOtherCenterQueried">Whether the same call queries the other management center.</param>
    public string DescribeEmptyCenter(bool isOtherCenterQueried) =>
        $"The {RegionCatalog.GetLocation(Name)} center has no image fix tasks for this account."
        + (isOtherCenterQueried ? string.Empty
            : Name == RegionCatalog.China ? " For accounts outside China, specify -RegionId ap-southeast-1."
            : " For accounts in China, specify -RegionId cn-hangzhou.");

    /// <summary>Selects the first setting that has an endpoint or a region. Within a setting, the endpoint has precedence.</summary>
    /// <param name="vpcSource">The setting that selects the VPC address of the management center; null for the public address.</param>
    /// <param name="settings">The settings, in order of precedence.</param>
    /// <exception cref="SasImageFixException">The selected setting isn't valid.</exception>
    public static Endpoint Resolve(string? vpcSource, params EndpointSettings[] settings)
    {
        foreach (var setting in settings)
        {
            if (setting.EndpointUri is { } text)
            {
                var uri = Parse(text, setting.Source);
                return new(uri, uri.Authority, null, setting.Source);
            }

            if (setting.RegionId is { } region)
            {
                var center = RegionCatalog.GetCenter(region, setting.Source);
                return new(RegionCatalog.GetAddress(center, vpcSource is not null), center, region, setting.Source)
                {
                    VpcSource = vpcSource,
                };
            }
        }

        var address = RegionCatalog.GetAddress(RegionCatalog.China, vpcSource is not null);
        return new(address, RegionCatalog.China, null, "the default, because no region is configured")
        {
            IsDefault = true,
            VpcSource = vpcSource,
        };
    }

    /// <param name="text">An address, or a host name without a scheme, for which https is used.</param>
    /// <param name="source">The source of the text. The error contains the source but not the text, because an address can contain a
    /// password.</param>
    /// <exception cref="SasImageFixException">The text isn't a valid endpoint.</exception>
    public static Uri Parse(string text, string source)
    {
        if (!Uri.TryCreate(Scheme.IsMatch(text) ? text : $"https://{text}", UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http")
            || DisplayText.ReplaceUnsafeCharacters(text) != text
            || address.Host.Length == 0
            || address.UserInfo.Length > 0
            || address.PathAndQuery != "/"
            || address.Fragment.Length > 0)
        {
            throw new SasImageFixException(
                ErrorKind.InvalidEndpoint, $"The endpoint from {source} isn't of the form https://host or https://host:port.");
        }

        if (address.IsLoopback && !Scheme.IsMatch(text))
        {
            throw new SasImageFixException(
                ErrorKind.InvalidEndpoint,
                $"The endpoint from {source} refers to this computer but has no scheme. "
                + $"Specify http://{address.Authority} or https://{address.Authority}.");
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new SasImageFixException(
                ErrorKind.InvalidEndpoint,
                $"The endpoint http://{address.Authority} from {source} isn't encrypted. "
                + "HTTP is allowed only for this computer (127.0.0.1).");
        }

        return new Uri(address.GetLeftPart(UriPartial.Authority));
    }
}
