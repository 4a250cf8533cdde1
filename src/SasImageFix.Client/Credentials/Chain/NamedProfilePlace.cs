namespace SasImageFix.Client.Credentials.Chain;

/// <summary>The profile that the environment names.</summary>
internal sealed class NamedProfilePlace(string name, string variable, CredentialContext context) : IKeyPlace
{
    public string Title => $"the profile '{name}'";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var files = await ProfileFiles.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        var found = files.Require(name, $"the environment variable {variable}");

        // Here, where a failure is the end: nothing else is meant by a name.
        await found.Keys.GetAsync(cancellationToken).ConfigureAwait(false);
        return Finding.Of(found);
    }
}
