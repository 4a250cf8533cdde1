using SasImageFix.Client.Credentials.Files;
using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.Chain;

/// <summary>The default section of an ini file of the SDKs'.</summary>
internal sealed class IniPlace(string path, CredentialContext context) : IKeyPlace
{
    private const string DefaultSection = "default";

    public string Title => path;

    public Task<Finding> LookAsync(CancellationToken cancellationToken) => Task.FromResult(Look());

    private Finding Look()
    {
        try
        {
            if (context.Files.ReadText(path) is not { } text)
            {
                return context.Variables[CredentialVariables.CredentialsFile] is null
                    ? Finding.Nothing("there is no such file")
                    : Finding.Unusable(new SasImageFixException(
                        ErrorKind.InvalidProfile, $"there is no such file, though the environment variable {CredentialVariables.CredentialsFile} names it"));
            }

            return IniFile.Parse(path, text).FirstOrDefault(profile => profile.Name == DefaultSection) switch
            {
                null => Finding.Nothing($"it has no section [{DefaultSection}]"),
                var section when !IniProfile.IsEnabled(section) => Finding.Nothing($"its section [{DefaultSection}] says enable = false"),
                var section => Finding.Of(IniProfile.Find(section, context)),
            };
        }
        catch (SasImageFixException failure)
        {
            // It names the file itself.
            return Finding.Unusable(failure, "the SDKs' ini file");
        }
    }
}
