using System.Net;

namespace SasImageFix.Client.Transport;

/// <summary>Which proxy a call goes through; two settings that are equal share their connections.</summary>
/// <param name="Address">The proxy; null for the system's.</param>
/// <param name="Credential">Who asks it; null for nobody.</param>
/// <param name="UseDefaultCredentials">Whether the user who is signed in asks it.</param>
internal sealed record ProxySetting(Uri? Address, NetworkCredential? Credential, bool UseDefaultCredentials)
{
    public static readonly ProxySetting System = new(null, null, false);

    /// <summary>No proxy, whatever the system says.</summary>
    public static readonly ProxySetting None = new(null, null, false) { IsDirect = true };

    public bool IsDirect { get; private init; }

    public IWebProxy ToProxy() => Address is null
        ? new SystemProxy()
        : new ExplicitProxy(Address) { Credentials = UseDefaultCredentials ? CredentialCache.DefaultCredentials : Credential };

    public bool Equals(ProxySetting? other) =>
        other is not null
        && Equals(Address, other.Address)
        && IsDirect == other.IsDirect
        && UseDefaultCredentials == other.UseDefaultCredentials
        && Credential?.UserName == other.Credential?.UserName
        && Credential?.Password == other.Credential?.Password;

    public override int GetHashCode() => Address?.GetHashCode() ?? 0;

    public override string ToString() => Address?.Authority ?? "the system's proxy";
}
