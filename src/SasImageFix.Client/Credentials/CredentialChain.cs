using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>Looks for a credential in the sources of the official tools, in their order (service reference, section 5).</summary>
internal static class CredentialChain
{
    /// <summary>Tries the sources until one has a credential.</summary>
    /// <remarks>
    /// A source that exists but fails is skipped with a warning, as in the official tools. A profile that an environment variable
    /// specifies is never skipped.
    /// </remarks>
    /// <exception cref="SasImageFixException">A credential or profile that the environment variables specify can't be used.</exception>
    public static async Task<CredentialSearchResult> ResolveAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        var skipped = new List<CredentialSearchResult>();
        foreach (var source in GetSources(context, cancellationToken))
        {
            // The message about an error in a file already contains the path of the file.
            var title = source.FileTitle;
            CredentialSearchResult result;
            try
            {
                result = await source.ResolveAsync().ConfigureAwait(false);
                if (result.Credential is { } resolved)
                {
                    title = resolved.Source;
                    await resolved.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
                    foreach (var failed in skipped.Where(earlier => earlier.ShouldWarn))
                    {
                        context.Log.Warning(
                            $"{failed.SourceTitle} was skipped: {failed.Reason}. Credential used: {resolved.Source}.");
                    }

                    return resolved with { SkippedSources = skipped };
                }
            }
            catch (SasImageFixException failure) when (!source.IsRequired)
            {
                result = CredentialSearchResult.Unusable(failure, title);
            }

            skipped.Add(result with { SourceTitle = result.SourceTitle ?? source.Title });
        }

        return CredentialSearchResult.NotFound(EnvironmentCredentialProvider.DescribeUnreadVariables(context.Variables)) with
        {
            SkippedSources = skipped,
        };
    }

    private static IEnumerable<CredentialSource> GetSources(CredentialContext context, CancellationToken cancellationToken)
    {
        yield return new("the environment", () => Task.FromResult(EnvironmentCredentialProvider.Resolve(context.Variables)))
        {
            IsRequired = true,
        };
        yield return new("the OIDC role of the environment", () => Task.FromResult(OidcRoleCredentialProvider.Resolve(context)));
        if (context.Variables.Find(EnvironmentVariableNames.Profile) is var (variable, name))
        {
            yield return new($"the profile '{name}'", ResolveProfileAsync) { IsRequired = true };
            yield break;

            async Task<CredentialSearchResult> ResolveProfileAsync()
            {
                var files = await ProfileFiles.ReadAsync(context.Profiles, cancellationToken).ConfigureAwait(false);
                return files.GetCredential(name, $"the environment variable {variable}", context);
            }
        }

        foreach (var location in ProfileLocations.Find(context.Profiles))
        {
            yield return new(location.Path, () => ProfileCredentialFactory.ResolveAsync(location, context, cancellationToken))
            {
                FileTitle = location.Format.Title,
            };
        }

        yield return new(
            $"ECS metadata ({context.MetadataAddress.Authority})",
            () => EcsRoleCredentialProvider.ResolveAsync(context, cancellationToken));
        yield return new(
            "the credentials URI of the environment", () => Task.FromResult(CredentialsUriCredentialProvider.Resolve(context)));
    }

    /// <summary>A source of the chain.</summary>
    /// <param name="Title">The name of the source in messages.</param>
    /// <param name="ResolveAsync">Looks for the credential.</param>
    private sealed record CredentialSource(string Title, Func<Task<CredentialSearchResult>> ResolveAsync)
    {
        /// <summary>The name of the source in messages about an error in its file.</summary>
        public string? FileTitle { get; init; }

        /// <summary>Whether an error in this source is thrown. Otherwise, the source is skipped.</summary>
        public bool IsRequired { get; init; }
    }
}
