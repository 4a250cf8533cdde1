using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials;

/// <summary>The profiles of all files: first those of aliyun, then those of the ini files.</summary>
internal sealed class ProfileFiles
{
    private const int MaximumListedNames = 10;

    private readonly List<(ProfileLocation Location, ProfileFile? File, SasImageFixException? Failure)> _files = [];

    private ProfileFiles()
    {
    }

    /// <summary>
    /// All files, in the order in which they are read. A file that wasn't read has neither profiles nor an error, because it doesn't exist
    /// or is skipped.
    /// </summary>
    public IReadOnlyList<(ProfileLocation Location, ProfileFile? File, SasImageFixException? Failure)> Files => _files;

    /// <summary>
    /// All profiles that aren't disabled, in the order of the files. If several profiles have the same name, the first one is used.
    /// </summary>
    public IReadOnlyList<Profile> Profiles =>
    [
        .. _files.SelectMany(read => read.File?.Profiles ?? [])
            .GroupBy(profile => profile.Name, StringComparer.Ordinal)
            .Select(profiles => profiles.First())
            .Where(profile => profile.Name.Length > 0 && profile.IsEnabled),
    ];

    public static async Task<ProfileFiles> ReadAsync(ProfileContext context, CancellationToken cancellationToken)
    {
        var files = new ProfileFiles();
        foreach (var location in ProfileLocations.Find(context))
        {
            try
            {
                var file = location.SkipReason is null
                    ? await ProfileFile.ReadAsync(location, context, cancellationToken).ConfigureAwait(false)
                    : null;
                files._files.Add((location, file, null));
            }
            catch (SasImageFixException failure)
            {
                files._files.Add((location, null, failure));
            }
        }

        return files;
    }

    /// <summary>
    /// Creates the files from texts that were read before. A file without a text, or with an invalid one, has no profiles.
    /// </summary>
    public static ProfileFiles Parse(IEnumerable<(ProfileLocation Location, string? Text)> texts)
    {
        var files = new ProfileFiles();
        foreach (var (location, text) in texts)
        {
            files._files.Add((location, text is null ? null : ProfileFile.ParseOrNull(location, text), null));
        }

        return files;
    }

    /// <summary>Gets the credential of a profile that the user specified.</summary>
    /// <param name="name">The name of the profile.</param>
    /// <param name="source">The setting that specifies the name, for the error.</param>
    /// <param name="context">The settings and services that the provider of the credential uses.</param>
    /// <exception cref="SasImageFixException">No file has the profile, or it can't be used.</exception>
    public ResolvedCredential GetCredential(string name, string source, CredentialContext context)
    {
        var (_, file, _) = _files.Find(read => read.File?.Find(name) is not null);
        if (file is null)
        {
            throw NotFound(paths => $"The profile '{name}', specified by {source}, doesn't exist in {paths}.");
        }

        try
        {
            var found = new ProfileCredentialFactory(file.Find(name)!, file, context, []).Create();
            // An earlier file that can't be read may contain a profile with the same name and another credential.
            foreach (var (_, _, failure) in _files.TakeWhile(read => read.File != file).Where(read => read.Failure is not null))
            {
                context.Log.Warning($"{failure!.Message} The profile '{name}' in another file is used instead.");
            }

            return found with { Source = $"{source}: {found.Source}" };
        }
        catch (SasImageFixException failure) when (failure.Kind == ErrorKind.InvalidProfile)
        {
            throw failure.WithMessage($"{failure.Message} {DescribeNames()}");
        }
    }

    /// <summary>Creates the error for a pattern that matches no profile.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="source">The setting that specifies it.</param>
    public SasImageFixException CreateNoMatchError(string pattern, string source) =>
        NotFound(paths => $"No profile in {paths} matches '{pattern}', specified by {source}.");

    /// <summary>The names of profiles for an error; none if the list is empty.</summary>
    public static string ListNames(IReadOnlyList<Profile> profiles)
    {
        var more = profiles.Count > MaximumListedNames ? $" and {profiles.Count - MaximumListedNames} more" : string.Empty;
        var names = profiles.Count == 0
            ? "none"
            : string.Join(", ", profiles.Take(MaximumListedNames).Select(profile => $"'{profile.DisplayName}'"));
        return names + more;
    }

    private string DescribeNames() => $"Existing profiles: {ListNames(Profiles)}.";

    private SasImageFixException NotFound(Func<string, string> describe)
    {
        var paths = string.Join(", ", _files.Where(read => read.Location.SkipReason is null).Select(read => read.Location.Path));
        var failures = _files.Select(read => read.Failure?.Message).OfType<string>().ToList();
        IEnumerable<string> sentences =
        [
            .. failures,
            describe(paths.Length == 0 ? "any file" : paths),
            .. _files.Where(read => read is { File: null, Failure: null, Location: { PathVariable: not null, SkipReason: null } })
                .Select(read => read.Location)
                .Select(location =>
                    $"The file {location.Path}, specified by the environment variable {location.PathVariable}, doesn't exist."),
            DescribeNames(),
            .. _files.Where(read => read.Location.SkipReason is not null)
                .Select(read => $"{read.Location.Path} was {read.Location.SkipReason}."),
        ];
        var kind = failures.Count > 0 ? ErrorKind.InvalidProfile : ErrorKind.ProfileNotFound;
        return new SasImageFixException(kind, string.Join(" ", sentences));
    }
}
