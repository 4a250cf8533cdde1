using System.Net;

namespace SasImageFix.Client.Http;

/// <summary>The proxy that a request uses.</summary>
internal sealed class ProxyRoute
{
    private readonly string _text;

    /// <param name="address">The address of the proxy. It can contain a user name and a password, which aren't shown.</param>
    /// <param name="source">The setting that specifies the proxy.</param>
    /// <param name="credential">The user name and the password for the proxy; null if there are none.</param>
    public ProxyRoute(Uri address, string source, NetworkCredential? credential)
    {
        _text = $"proxy {address.Scheme}://{address.Authority} (from {source})";
        Secrets = string.IsNullOrEmpty(credential?.Password)
            ? []
            : [credential!.Password, $"{credential.UserName}:{credential.Password}"];
    }

    /// <summary>The texts that no message may contain: the password, alone and with the user name, as a request contains it.</summary>
    public IReadOnlyList<string> Secrets { get; }

    /// <summary>The address of the proxy and the setting that specifies it, as part of a sentence.</summary>
    public override string ToString() => _text;
}
