using SasImageFix.Client.Credentials.Issuing;

namespace SasImageFix.Client.Credentials.Chain;

/// <summary>An address that the environment names, at which keys are given.</summary>
internal sealed class CredentialsUriPlace(CredentialContext context) : IKeyPlace
{
    private const string Variable = CredentialVariables.CredentialsUri;

    public string Title => "the environment's credentials URI";

    public Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (context.Variables[Variable]?.Trim() is not { } text)
        {
            return Task.FromResult(Finding.Nothing($"{Variable} is not set"));
        }

        try
        {
            var source = $"the environment variable {Variable}";
            var address = CredentialsUriIssuer.Address(text, source);
            return Task.FromResult(Finding.Of(new FoundKey(
                context.Cached(new CredentialsUriIssuer(address, context), source), $"{source} ({address.Authority})")));
        }
        catch (SasImageFixException refusal)
        {
            return Task.FromResult(Finding.Unusable(refusal));
        }
    }
}
