using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>Looks for a credential in the sources of the official tools, in their order (service facts, section 5).</summary>
internal static class CredentialChain
{
    /// <summary>Tries the sources until one has a credential.</summary>
    /// <remarks>
    /// A source that exists and fails is passed over with a warning, as the official tools do. A profile that a variable names is never passed over.
    /// </remarks>
    /// <exception cref="SasImageFixException">A credential or profile that the environment names can't be used.</exception>
    public static async Task<CredentialResolution> ResolveAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        var passedOver = new List<CredentialResolution>();
        foreach (var source in Sources(context, cancellationToken))
        {
            var resolution = await TryAsync(source.ResolveAsync, cancellationToken).ConfigureAwait(false);
            if (resolution.Credential is { } credential)
            {
                foreach (var failed in passedOver.Where(earlier => earlier.IsReported))
                {
                    context.Log.Warning($"{failed.Where} was passed over: {failed.Reason}. The key of {credential.Source} is used.");
                }

                return resolution with { PassedOver = passedOver };
            }

            passedOver.Add(resolution with { Where = resolution.Where ?? source.Title });
        }

        return CredentialResolution.NotFound(string.Empty) with { PassedOver = passedOver };
    }

    private static IEnumerable<(string Title, Func<Task<CredentialResolution>> ResolveAsync)> Sources(
        CredentialContext context, CancellationToken cancellationToken)
    {
        yield return ("the environment", () => EnvironmentCredentialProvider.ResolveAsync(context));
        yield return ("the environment's OIDC role", () => OidcRoleCredentialProvider.ResolveAsync(context));
        if (context.Variables.First(EnvironmentVariableNames.Profile) is var (variable, name))
        {
            yield return ($"the profile '{name}'", () => ResolveProfileAsync(name, variable, context, cancellationToken));
            yield break;
        }

        yield return CredentialPaths.CliConfig(context.Profiles) is { } cli
            ? ($"aliyun-cli's {cli}", () => CliProfileCredentialProvider.ResolveAsync(cli, context, cancellationToken))
            : ("aliyun-cli's config.json", HasNoHome);
        foreach (var path in CredentialPaths.Ini(context.Profiles))
        {
            yield return (path, () => IniProfileCredentialProvider.ResolveAsync(path, context));
        }

        if (CredentialPaths.Ini(context.Profiles).Count == 0)
        {
            yield return ("the SDKs' ini files", HasNoHome);
        }

        yield return ($"ECS metadata ({context.MetadataAddress.Authority})", () => EcsRoleCredentialProvider.ResolveAsync(context, cancellationToken));
        yield return ("the environment's credentials URI", () => CredentialsUriCredentialProvider.ResolveAsync(context));
    }

    private static Task<CredentialResolution> HasNoHome() =>
        Task.FromResult(CredentialResolution.NotFound("not looked at, since this user has no home directory"));

    private static async Task<CredentialResolution> ResolveProfileAsync(
        string name, string variable, CredentialContext context, CancellationToken cancellationToken)
    {
        var files = await ProfileFiles.ReadAsync(context.Profiles, cancellationToken).ConfigureAwait(false);
        var found = files.Require(name, $"the environment variable {variable}", context);

        // Outside of TryAsync, so that a failure is an error: a named profile is never passed over.
        await found.Provider.GetAsync(cancellationToken).ConfigureAwait(false);
        return CredentialResolution.Found(found);
    }

    private static async Task<CredentialResolution> TryAsync(Func<Task<CredentialResolution>> resolveAsync, CancellationToken cancellationToken)
    {
        var resolution = await resolveAsync().ConfigureAwait(false);
        try
        {
            if (resolution.Credential is { } found)
            {
                await found.Provider.GetAsync(cancellationToken).ConfigureAwait(false);
            }

            return resolution;
        }
        catch (SasImageFixException failure)
        {
            return CredentialResolution.Unusable(failure, resolution.Credential?.Source);
        }
    }
}
