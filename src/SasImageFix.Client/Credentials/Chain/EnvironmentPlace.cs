using SasImageFix.Client.Credentials.Caching;

namespace SasImageFix.Client.Credentials.Chain;

/// <summary>A key that stands in the environment.</summary>
internal sealed class EnvironmentPlace(CredentialContext context) : IKeyPlace
{
    public string Title => "the environment";

    public Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var found = EnvironmentAccessKey.Read(context.Variables);
        return Task.FromResult(found switch
        {
            { Key: { } key } => Finding.Of(new FoundKey(new StaticCredentialProvider(key), $"the environment variables {found.Name} and {found.SecretName}")),
            { MissingVariable: { } missing } => Finding.Half($"{missing} is missing beside {found.PresentVariable}"),
            _ => Finding.Nothing($"{EnvironmentAccessKey.IdVariable} and {EnvironmentAccessKey.SecretVariable} are not set"),
        });
    }
}
