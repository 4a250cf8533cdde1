using SasImageFix.Client.Credentials.Files;

namespace SasImageFix.Client.Credentials.Chain;

/// <summary>Looks for a key where the official tools look, in their order (service facts, section 5).</summary>
internal static class CredentialChain
{
    /// <summary>Looks until a place gives a key.</summary>
    /// <remarks>
    /// What is there and fails is passed over, as the official tools do, but with a warning. A profile that a variable names is never passed over.
    /// </remarks>
    /// <exception cref="SasImageFixException">A key or profile that the environment names cannot be used.</exception>
    public static async Task<LookUp> FindAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        var passedOver = new List<PassedOver>();
        foreach (var place in Places(context))
        {
            var finding = await TryAsync(place, cancellationToken).ConfigureAwait(false);
            if (finding.Key is { } key)
            {
                foreach (var failed in passedOver.Where(earlier => earlier.IsTold))
                {
                    context.Log.Warning($"{failed.Place} was passed over: {failed.Reason}. The key of {key.Source} is used.");
                }

                return new LookUp(key, passedOver);
            }

            passedOver.Add(new PassedOver(finding.Where ?? place.Title, finding.Reason, finding.Failure) { IsTold = finding.IsTold });
        }

        return new LookUp(null, passedOver);
    }

    private static IEnumerable<IKeyPlace> Places(CredentialContext context)
    {
        yield return new EnvironmentPlace(context);
        yield return new OidcPlace(context);
        if (context.Variables.First(CredentialVariables.Profile) is var (variable, name))
        {
            yield return new NamedProfilePlace(name, variable, context);
            yield break;
        }

        yield return CredentialPaths.CliConfig(context) is { } cli ? new CliConfigPlace(cli, context) : new HomelessPlace("aliyun-cli's config.json");
        foreach (var place in CredentialPaths.Ini(context).Select(path => (IKeyPlace)new IniPlace(path, context)).DefaultIfEmpty(new HomelessPlace("the SDKs' ini files")))
        {
            yield return place;
        }

        yield return new EcsPlace(context);
        yield return new CredentialsUriPlace(context);
    }

    private static async Task<Finding> TryAsync(IKeyPlace place, CancellationToken cancellationToken)
    {
        var finding = await place.LookAsync(cancellationToken).ConfigureAwait(false);
        if (finding.Key is not { } found)
        {
            return finding;
        }

        try
        {
            await found.Keys.GetAsync(cancellationToken).ConfigureAwait(false);
            return finding;
        }
        catch (SasImageFixException failure)
        {
            return Finding.Unusable(failure, found.Source);
        }
    }
}
