using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;

namespace SasImageFix.Session;

/// <summary>Finds the accounts of a call that specifies several profiles or regions.</summary>
internal static class AccountFinder
{
    private const string ProfileNameSource = "the -ProfileName parameter";

    /// <summary>
    /// Finds each account and management center once, in the order of the profiles and, for each profile, in the order of the regions. An
    /// account that can't be read has a <see cref="Account.Failure"/>.
    /// </summary>
    /// <param name="call">The settings of the call, except the profiles and the regions.</param>
    /// <param name="profileNames">The profiles. Wildcards are supported. If it is empty, the call has another credential.</param>
    /// <param name="endpoints">One or more regions or endpoints.</param>
    /// <param name="cancellationToken">Ends the reads of files.</param>
    /// <exception cref="SasImageFixException">The error concerns all accounts.</exception>
    public static async Task<Account[]> FindAsync(
        CallContext call,
        IReadOnlyList<string> profileNames,
        IReadOnlyList<EndpointSettings> endpoints,
        CancellationToken cancellationToken)
    {
        CredentialResolver.LogConflicts(call);
        var profiles = await ExpandAsync(call, profileNames, cancellationToken).ConfigureAwait(false);
        var candidates = new List<Candidate>();
        foreach (var profile in profiles)
        {
            candidates.AddRange(await ResolveAsync(profile, endpoints, cancellationToken).ConfigureAwait(false));
        }

        var hasSeveralProfiles = profiles.Count > 1;
        var failures = candidates.Select(candidate => candidate.Failure).OfType<SasImageFixException>().ToList();
        // The credential of one profile causes the same error for each region. An endpoint in an environment variable does so for all.
        if ((!hasSeveralProfiles && failures.Count > 0)
            || (failures.Count == candidates.Count && failures.TrueForAll(failure => failure.Message == failures[0].Message)))
        {
            throw failures[0];
        }

        var hasSeveralCenters = candidates.Select(candidate => candidate.Resolved?.Endpoint.Center).OfType<string>().Distinct().Count() > 1;
        return [.. RemoveDuplicates(candidates, call.CredentialContext.Log).Select(CreateAccount)];

        Account CreateAccount(Candidate candidate)
        {
            var label = hasSeveralProfiles || hasSeveralCenters
                ? new AccountLabel(
                    hasSeveralProfiles ? candidate.ProfileName : null, hasSeveralCenters ? candidate.Resolved?.Endpoint : null)
                : null;
            return new Account(candidate.Call.WithLog(AccountLog.Create(call.CredentialContext.Log, label)))
            {
                Resolved = candidate.Resolved,
                Failure = candidate.Failure,
                Label = label,
            };
        }
    }

    /// <summary>Replaces patterns with the names of the profiles that match them.</summary>
    private static async Task<IReadOnlyList<Candidate>> ExpandAsync(
        CallContext call, IReadOnlyList<string> profileNames, CancellationToken cancellationToken)
    {
        if (profileNames.Count == 0)
        {
            return [new Candidate(call, null)];
        }

        var files = profileNames.Any(ProfileNamePattern.CanMatchSeveral)
            ? await ProfileFiles.ReadAsync(call.CredentialContext.Profiles, cancellationToken).ConfigureAwait(false)
            : null;
        var expanded = profileNames.SelectMany(Expand)
            .GroupBy(profile => (profile.Name, profile.Failure?.Message))
            .Select(profiles => profiles.First())
            .ToList();
        return [.. expanded.Select(CreateCandidate)];

        IEnumerable<(string? Name, SasImageFixException? Failure)> Expand(string value)
        {
            var profiles = files?.Profiles ?? [];
            if (!ProfileNamePattern.CanMatchSeveral(value) || profiles.Any(profile => profile.Name == value))
            {
                return [(value, null)];
            }

            var matches = SkipUnconfigured(
                [.. profiles.Where(profile => ProfileNamePattern.IsMatch(value, profile.Name))], call.CredentialContext.Log);
            var failure = matches.Count == 0
                ? files!.CreateNoMatchError(value, ProfileNameSource)
                // The file that can't be read may contain other profiles that match.
                : files!.Files.Select(read => read.Failure).FirstOrDefault(problem => problem is not null);
            var results = matches.Select(profile => ((string?)profile.Name, (SasImageFixException?)null));
            return failure is null ? results : results.Append((null, failure));
        }

        Candidate CreateCandidate((string? Name, SasImageFixException? Failure) profile)
        {
            var label = expanded.Count > 1 ? new AccountLabel(profile.Name, null) : null;
            var log = AccountLog.Create(call.CredentialContext.Log, label);
            return new Candidate(call.ForAccount(profile.Name, call.Endpoint).WithLog(log), profile.Name) { Failure = profile.Failure };
        }
    }

    /// <summary>Removes the empty profile that aliyun writes before it is configured, unless no other profile matches.</summary>
    private static IReadOnlyList<Profile> SkipUnconfigured(IReadOnlyList<Profile> profiles, IClientLog log)
    {
        var configured = profiles.Where(IsConfigured).ToList();
        if (configured.Count == 0)
        {
            return profiles;
        }

        foreach (var profile in profiles.Except(configured))
        {
            log.Verbose($"The profile '{profile.DisplayName}' isn't queried, because it has no credential yet.");
        }

        return configured;

        static bool IsConfigured(Profile profile)
        {
            try
            {
                return !profile.IsUnconfigured;
            }
            catch (SasImageFixException)
            {
                // The error is reported when the profile is used.
                return true;
            }
        }
    }

    /// <summary>Resolves the credential of a profile once, and the endpoint for each region.</summary>
    private static async Task<IReadOnlyList<Candidate>> ResolveAsync(
        Candidate profile, IReadOnlyList<EndpointSettings> endpoints, CancellationToken cancellationToken)
    {
        if (profile.Failure is not null)
        {
            return [profile];
        }

        try
        {
            var searchResult = await CredentialResolver.FindCredentialAsync(profile.Call, cancellationToken).ConfigureAwait(false);
            var credential = searchResult.Require();
            return [.. endpoints.Select(endpoint => ResolveEndpoint(profile, credential, endpoint))];
        }
        catch (SasImageFixException failure)
        {
            return [profile with { Failure = failure }];
        }
    }

    private static Candidate ResolveEndpoint(Candidate profile, ResolvedCredential credential, EndpointSettings settings)
    {
        var candidate = profile with { Call = profile.Call with { Endpoint = settings } };
        try
        {
            return candidate with { Resolved = new(credential, CredentialResolver.ResolveEndpoint(candidate.Call, credential)) };
        }
        catch (SasImageFixException failure)
        {
            // The error names the management center of the region, although another endpoint is configured.
            var resolved = settings.IsEmpty ? null : new ResolvedCall(credential, Endpoint.Resolve(vpcSource: null, settings));
            return candidate with { Resolved = resolved, Failure = failure };
        }
    }

    private static IEnumerable<Candidate> RemoveDuplicates(IEnumerable<Candidate> candidates, IClientLog log)
    {
        var found = new Dictionary<(Uri, string, string?), Candidate>();
        foreach (var candidate in candidates)
        {
            if (candidate.Resolved is not { Endpoint: var endpoint, SearchResult: ResolvedCredential credential })
            {
                yield return candidate;
                continue;
            }

            var key = (endpoint.Address, credential.Provider.CacheKey, candidate.Failure?.Message);
            if (!found.TryGetValue(key, out var first))
            {
                found.Add(key, candidate);
                yield return candidate;
            }
            else if (first.ProfileName != candidate.ProfileName)
            {
                log.Verbose(
                    $"The profile '{candidate.ProfileName}' isn't queried, because it has the same endpoint and credential as the profile "
                    + $"'{first.ProfileName}'.");
            }
        }
    }

    /// <summary>A profile, a profile in a region, or a pattern that doesn't match any profile, which has no name.</summary>
    private sealed record Candidate(CallContext Call, string? ProfileName)
    {
        public ResolvedCall? Resolved { get; init; }

        public SasImageFixException? Failure { get; init; }
    }
}
