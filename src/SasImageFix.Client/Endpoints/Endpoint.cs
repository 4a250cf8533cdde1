using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Endpoints;

/// <summary>Whom to ask, and why.</summary>
/// <param name="Address">Scheme, host and port.</param>
/// <param name="Name">The short name in lines and errors: the management centre, or the host where an endpoint was given.</param>
/// <param name="RegionId">The region that chose the centre; null when none did, or an endpoint was given.</param>
/// <param name="Source">Where the choice comes from, in words.</param>
internal sealed record Endpoint(Uri Address, string Name, string? RegionId, string Source)
{
    private static readonly Regex Scheme = new("^[A-Za-z][A-Za-z0-9+.-]*://", RegexOptions.CultureInvariant);

    /// <summary>Whether nobody chose: the China centre is asked, where tasks of the other centre do not show.</summary>
    public bool IsDefault { get; private init; }

    /// <summary>Whether it is a management centre's address inside a virtual private cloud.</summary>
    public bool IsInVpc { get; private init; }

    /// <summary>Takes the first choice that says something; within one, an endpoint comes before a region.</summary>
    /// <param name="isInVpc">Whether a management centre is asked at its address inside a virtual private cloud.</param>
    /// <param name="choices">The choices, the stronger one first.</param>
    /// <exception cref="SasImageFixException">The choice cannot be asked.</exception>
    public static Endpoint Resolve(bool isInVpc, params EndpointSettings[] choices)
    {
        foreach (var choice in choices)
        {
            if (choice.EndpointUri is { } given)
            {
                var address = Parse(given, choice.Source);
                return new(address, address.Authority, null, choice.Source);
            }

            if (choice.RegionId is { } region)
            {
                var centre = RegionCatalog.Of(region, choice.Source);
                return new(RegionCatalog.Address(centre, isInVpc), centre, region, choice.Source) { IsInVpc = isInVpc };
            }
        }

        return new(RegionCatalog.Address(RegionCatalog.China, isInVpc), RegionCatalog.China, null, "the default, because no region is configured")
        {
            IsDefault = true,
            IsInVpc = isInVpc,
        };
    }

    /// <param name="text">An address, or a host name alone, which means https.</param>
    /// <param name="source">Where the text comes from. A refusal names it and never the text: an address can hold a password.</param>
    /// <exception cref="SasImageFixException">The text is no address that a request may go to.</exception>
    public static Uri Parse(string text, string source)
    {
        if (!Uri.TryCreate(Scheme.IsMatch(text) ? text : $"https://{text}", UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http")
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
                ErrorKind.InvalidEndpoint, $"The endpoint from {source} is this computer and has no scheme. Specify http://{address.Authority} or https://.");
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new SasImageFixException(
                ErrorKind.InvalidEndpoint,
                $"The endpoint http://{address.Authority} from {source} isn't encrypted. HTTP is allowed only for this computer (127.0.0.1).");
        }

        return new Uri(address.GetLeftPart(UriPartial.Authority));
    }
}
