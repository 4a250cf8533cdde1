using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Gets a credential from a credentials URI.</summary>
internal sealed class CredentialsUriCredentialProvider(Uri address, CredentialContext context) : ICredentialProvider
{
    private const string Variable = EnvironmentVariableNames.CredentialsUri;

    /// <param name="text">The configured URI.</param>
    /// <param name="source">The setting that specifies the URI, for the error. The URI itself can contain a password.</param>
    /// <exception cref="SasImageFixException">The text isn't an HTTP or HTTPS URI, or it contains a user name.</exception>
    public static Uri ParseAddress(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address
            : throw new SasImageFixException(
                ErrorKind.InvalidProfile, $"The credentials URI from {source} isn't of the form http://host/path.");

    public string CacheKey => Digest.OfSettings([nameof(CredentialsUriCredentialProvider), address.AbsoluteUri]);

    public async Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        // A proxy could read a credential that isn't encrypted.
        var proxy = address.Scheme == "http" ? ProxySettings.None : context.Proxy;
        ServiceResponse response;
        try
        {
            response = await context.CreateSender(proxy, context.Timeout)
                .SendAsync(new UnsignedRequest(HttpMethod.Get, address), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (SasImageFixException failure) when (!failure.IsProxyError)
        {
            throw failure.WithKind(ErrorKind.CredentialsUriFailed, failure.Message);
        }

        return response.IsSuccess
            ? TemporaryCredentialReader.Read(response, address.Authority, ErrorKind.CredentialsUriFailed, context.Clock)
            : throw new SasImageFixException(ErrorKind.CredentialsUriFailed, $"{address.Authority} returned HTTP {response.Status}.")
            {
                StatusCode = response.Status,
            };
    }

    /// <summary>Looks for a credentials URI in the environment variables.</summary>
    /// <exception cref="SasImageFixException">The URI isn't valid.</exception>
    public static CredentialSearchResult Resolve(CredentialContext context)
    {
        if (context.Variables[Variable]?.Trim() is not { } text)
        {
            return CredentialSearchResult.NotFound($"{Variable} is not set");
        }

        var source = $"the environment variable {Variable}";
        var address = ParseAddress(text, source);
        return new ResolvedCredential(
            context.WithCache(new CredentialsUriCredentialProvider(address, context), source), $"{source} ({address.Authority})");
    }
}
