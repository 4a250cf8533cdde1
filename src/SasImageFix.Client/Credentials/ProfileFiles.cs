using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials;

/// <summary>The profiles of all files: first those of aliyun, then those of the ini files.</summary>
internal sealed class ProfileFiles
{
    private const int MaximumNames = 10;

    private readonly List<(ProfilePath Path, ProfileFile? File, SasImageFixException? Failure)> _files = [];

    private ProfileFiles()
    {
    }

    /// <summary>
    /// The names of all profiles that aren't disabled, in the order of the files. The first profile with a name is the one that is used.
    /// </summary>
    public IReadOnlyList<string> Names =>
    [
        .. _files.SelectMany(read => read.File?.Profiles ?? [])
            .GroupBy(profile => profile.Name, StringComparer.Ordinal)
            .Where(profiles => profiles.Key.Length > 0 && profiles.First().IsEnabled)
            .Select(profiles => profiles.Key),
    ];

    public static async Task<ProfileFiles> ReadAsync(ProfileContext context, CancellationToken cancellationToken)
    {
        var files = new ProfileFiles();
        foreach (var path in ProfilePaths.Find(context))
        {
            try
            {
                var file = path.SkippedBecause is null
                    ? await ProfileFile.ReadAsync(path, context, cancellationToken).ConfigureAwait(false)
                    : null;
                files._files.Add((path, file, null));
            }
            catch (SasImageFixException failure)
            {
                files._files.Add((path, null, failure));
            }
        }

        return files;
    }

    /// <summary>Gets the credential of a profile that the user named.</summary>
    /// <param name="name">The name.</param>
    /// <param name="source">The setting that names it, for the error.</param>
    /// <param name="context">What the provider of the credential uses.</param>
    /// <exception cref="SasImageFixException">No file has the profile, or it can't be used.</exception>
    public ResolvedCredential Require(string name, string source, CredentialContext context)
    {
        var (_, file, _) = _files.Find(read => read.File?.Find(name) is not null);
        if (file is null)
        {
            throw NotFound(name, source);
        }

        try
        {
            var found = new ProfileCredentialFactory(file.Find(name)!, file, context, []).Create();
            // The profile could also be in a file that can't be read, with another credential.
            foreach (var (_, _, failure) in _files.TakeWhile(read => read.File != file).Where(read => read.Failure is not null))
            {
                context.Log.Warning($"{failure!.Message} The profile '{name}' in another file is used instead.");
            }

            return found with { Source = $"{source}: {found.Source}" };
        }
        catch (SasImageFixException failure) when (failure.Kind == ErrorKind.InvalidProfile)
        {
            throw failure.WithKind(failure.Kind, $"{failure.Message} {DescribeNames()}");
        }
    }

    private string DescribeNames()
    {
        var more = Names.Count > MaximumNames ? $" and {Names.Count - MaximumNames} more" : string.Empty;
        var names = Names.Count == 0
            ? "none"
            : string.Join(", ", Names.Take(MaximumNames).Select(name => $"'{Redactor.Redact(name, [])}'"));
        return $"Existing profiles: {names}{more}.";
    }

    private SasImageFixException NotFound(string name, string source)
    {
        var paths = string.Join(", ", _files.Where(read => read.Path.SkippedBecause is null).Select(read => read.Path.Path));
        var failures = _files.Select(read => read.Failure?.Message).OfType<string>().ToList();
        IEnumerable<string> sentences =
        [
            .. failures,
            $"The profile '{name}', specified by {source}, doesn't exist in {(paths.Length == 0 ? "any file" : paths)}.",
            .. _files.Where(read => read is { File: null, Failure: null, Path: { NamedBy: not null, SkippedBecause: null } })
                .Select(read => $"The file {read.Path.Path}, specified by the environment variable {read.Path.NamedBy}, doesn't exist."),
            DescribeNames(),
            .. _files.Where(read => read.Path.SkippedBecause is not null)
                .Select(read => $"{read.Path.Path} was {read.Path.SkippedBecause}."),
        ];
        var kind = failures.Count > 0 ? ErrorKind.InvalidProfile : ErrorKind.ProfileNotFound;
        return new SasImageFixException(kind, string.Join(" ", sentences));
    }
}
