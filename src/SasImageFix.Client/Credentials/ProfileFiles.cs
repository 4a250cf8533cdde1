using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>All files in which a profile can stand, as they are now: aliyun-cli's first, then the ini files.</summary>
internal sealed class ProfileFiles
{
    private const int MostNames = 10;

    private readonly ProfileContext _context;
    private readonly string? _cliPath;
    private readonly IReadOnlyList<string> _iniPaths;
    private readonly bool _isCliDisabled;
    private readonly List<ProfileFields> _iniProfiles = [];
    private readonly List<SasImageFixException> _unreadable = [];
    private readonly List<string> _absent = [];
    private CliConfig? _cli;

    private ProfileFiles(ProfileContext context)
    {
        _context = context;
        _isCliDisabled = context.Variables.IsOn(EnvironmentVariableNames.CliProfileDisabled);
        _cliPath = _isCliDisabled ? null : CredentialPaths.CliConfig(context);
        _iniPaths = CredentialPaths.Ini(context);
    }

    /// <summary>The names of all profiles that are not switched off, in the order in which they are looked through.</summary>
    public IReadOnlyList<string> Names =>
        [.. (_cli?.Profiles ?? []).Concat(EnabledIniProfiles).Select(profile => profile.Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    // The first section of a name is the one that is used, or is switched off.
    private IEnumerable<ProfileFields> EnabledIniProfiles =>
        _iniProfiles.GroupBy(section => section.Name, StringComparer.Ordinal).Select(sections => sections.First()).Where(section => section.IsEnabled);

    public static async Task<ProfileFiles> ReadAsync(ProfileContext context, CancellationToken cancellationToken)
    {
        var files = new ProfileFiles(context);
        await files.ReadAsync(cancellationToken).ConfigureAwait(false);
        return files;
    }

    /// <summary>The key of a profile that somebody named.</summary>
    /// <param name="name">The name.</param>
    /// <param name="source">The setting that names it, for the error.</param>
    /// <param name="context">What the provider of the credential uses.</param>
    /// <exception cref="SasImageFixException">No file has it, or it cannot be used.</exception>
    public ResolvedCredential Require(string name, string source, CredentialContext context)
    {
        try
        {
            if (_cli?.Find(name) is { } profile)
            {
                return Named(CliProfileCredentialProvider.Find(profile, _cli, context));
            }

            if (_iniProfiles.FirstOrDefault(section => section.Name == name) is { } found)
            {
                WarnOfUnreadable(name, context.Log);
                return Named(IniProfileCredentialProvider.Find(found, context));
            }
        }
        catch (SasImageFixException failure) when (failure.Kind == ErrorKind.InvalidProfile)
        {
            throw failure.WithKind(failure.Kind, $"{failure.Message} {NamesSentence()}");
        }

        throw NotFound(name, source);

        ResolvedCredential Named(ResolvedCredential found) => found with { Source = $"{source}: {found.Source}" };
    }

    /// <summary>The result for a file that doesn't exist. It is an error only if a variable names the file.</summary>
    public static CredentialResolution Missing(string variable, EnvironmentVariables variables) => variables[variable] is null
        ? CredentialResolution.NotFound("there is no such file")
        : CredentialResolution.Unusable(new SasImageFixException(
            ErrorKind.InvalidProfile, $"there is no such file, though the environment variable {variable} names it"));

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_cliPath is { } cliPath)
        {
            try
            {
                _cli = await CliConfig.ReadAsync(cliPath, _context, cancellationToken).ConfigureAwait(false);
                NoteIfAbsent(_cli, cliPath, EnvironmentVariableNames.CliConfigFile);
            }
            catch (SasImageFixException failure)
            {
                _unreadable.Add(failure);
            }
        }

        foreach (var path in _iniPaths)
        {
            try
            {
                var text = _context.Files.ReadText(path);
                _iniProfiles.AddRange(text is null ? [] : IniFile.Parse(path, text));
                NoteIfAbsent(text, path, EnvironmentVariableNames.CredentialsFile);
            }
            catch (SasImageFixException failure)
            {
                _unreadable.Add(failure);
            }
        }
    }

    private void NoteIfAbsent(object? read, string path, string variable)
    {
        if (read is null && _context.Variables[variable] is not null)
        {
            _absent.Add($"There is no file {path}, which the environment variable {variable} names.");
        }
    }

    // The name could stand in a file that cannot be read, and mean another key.
    private void WarnOfUnreadable(string name, IClientLog log)
    {
        foreach (var failure in _unreadable)
        {
            log.Warning($"{failure.Message} The profile '{name}' is taken from another file.");
        }
    }

    private string NamesSentence()
    {
        var more = Names.Count > MostNames ? $" and {Names.Count - MostNames} more" : string.Empty;
        var names = Names.Count == 0 ? "none" : string.Join(", ", Names.Take(MostNames).Select(known => $"'{Redactor.Clean(known, [])}'"));
        return $"The profiles that there are: {names}{more}.";
    }

    private SasImageFixException NotFound(string name, string source)
    {
        var paths = string.Join(", ", _iniPaths.Prepend(_cliPath).OfType<string>());
        IEnumerable<string> sentences =
        [
            .. _unreadable.Select(failure => failure.Message),
            $"There is no profile '{name}', which {source} names, in {(paths.Length == 0 ? "any file, since this user has no home directory" : paths)}.",
            .. _absent,
            NamesSentence(),
            .. _isCliDisabled ? [$"aliyun-cli's config.json was not looked at, since {EnvironmentVariableNames.CliProfileDisabled} is set."] : Array.Empty<string>(),
        ];
        return new SasImageFixException(_unreadable.Count > 0 ? ErrorKind.InvalidProfile : ErrorKind.ProfileNotFound, string.Join(" ", sentences));
    }
}
