namespace SasImageFix.Client.Credentials.Chain;

/// <summary>A file that stands in a home, for a user who has none.</summary>
internal sealed class HomelessPlace(string title) : IKeyPlace
{
    public string Title => title;

    public Task<Finding> LookAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Finding.Nothing("not looked at, since this user has no home directory"));
}
