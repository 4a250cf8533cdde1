using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>Lists the profiles of all files, and checks each of them. It sends no request, and starts no command.</summary>
internal sealed class ProfileLister
{
    private readonly CredentialContext _context;
    private readonly Dictionary<Profile, string?> _problems = [];

    // The cached credentials of the session can be newer or older than those in the files.
    private ProfileLister(CredentialContext context) => _context = context with { Cache = new CredentialCache(context.Clock) };

    /// <param name="context">The settings and services that the providers of the credentials use.</param>
    /// <param name="selectedName">The profile of the session; null if it has none.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public static async Task<IReadOnlyList<ListedFile>> ListAsync(
        CredentialContext context, string? selectedName, CancellationToken cancellationToken)
    {
        var files = await ProfileFiles.ReadAsync(context.Profiles, cancellationToken).ConfigureAwait(false);
        var lister = new ProfileLister(context);
        foreach (var file in files.Files.Select(read => read.File).OfType<ProfileFile>())
        {
            foreach (var profile in file.Profiles)
            {
                lister._problems[profile] = await lister.FindProblemAsync(profile, file, cancellationToken).ConfigureAwait(false);
            }
        }

        return lister.CreateList(files, selectedName ?? context.Variables.Find(EnvironmentVariableNames.Profile)?.Value);
    }

    private List<ListedFile> CreateList(ProfileFiles files, string? selectedName)
    {
        var defaults = files.Files.Select(read => read.File?.Find(selectedName ?? read.File.DefaultName)).OfType<Profile>().ToList();
        var firstByName = files.Files.SelectMany(read => read.File?.Profiles ?? [])
            .GroupBy(profile => profile.Name, StringComparer.Ordinal)
            .ToDictionary(profiles => profiles.Key, profiles => profiles.First(), StringComparer.Ordinal);
        // A specified profile is never skipped. A default profile that can't be used is skipped if a later file has a usable one.
        var current = (selectedName is null ? defaults.Find(profile => _problems[profile] is null) : null) ?? defaults.FirstOrDefault();
        return [.. files.Files.Select(read => new ListedFile(read.Location, read.Failure, read.File?.Profiles.Select(Check).ToList()))];

        // The default profile of a file doesn't need its name to be found, so another profile with the same name doesn't hide it.
        ListedProfile Check(Profile profile) => new(
            profile,
            profile == current,
            profile == current || firstByName[profile.Name] == profile ? _problems[profile]
                : DescribeHidden(profile, firstByName[profile.Name]));
    }

    private static string DescribeHidden(Profile profile, Profile first) => profile.Invalid(
        profile.Location == first.Location
            ? "an earlier profile with the same name in this file takes precedence"
            : $"{first.Title}, which has the same name, takes precedence").Message;

    private async Task<string?> FindProblemAsync(Profile profile, ProfileFile file, CancellationToken cancellationToken)
    {
        try
        {
            var credential = profile.Name.Length > 0
                ? new ProfileCredentialFactory(profile, file, _context, []).Create()
                : throw profile.Invalid("it has no name");
            _ = Endpoint.Resolve(vpcSource: null, credential.Endpoint!);
            await CheckSourceAsync(profile, file, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (SasImageFixException failure)
        {
            // A field that isn't a secret can contain one by mistake, and a message can quote such a field.
            return Redactor.Redact(failure.Message, profile.Secrets);
        }
    }

    /// <summary>Gets the credential at the start of a chain of roles if this needs no request.</summary>
    private async Task CheckSourceAsync(Profile profile, ProfileFile file, CancellationToken cancellationToken)
    {
        var source = profile;
        while (source.RequireMode() == "ChainableRamRoleArn")
        {
            source = file.Find(source.Require("source_profile"))!;
        }

        var needsNoRequest = source.RequireMode() switch
        {
            "CloudSSO" or "OAuth" => true,
            // With this variable, the provider reports an error instead of sending a request.
            "EcsRamRole" or "RamRoleArnWithRoleName" => _context.Variables.IsOn(EnvironmentVariableNames.EcsMetadataDisabled),
            _ => false,
        };
        if (needsNoRequest)
        {
            var credential = new ProfileCredentialFactory(source, file, _context, []).Create();
            await credential.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        }
    }
}
