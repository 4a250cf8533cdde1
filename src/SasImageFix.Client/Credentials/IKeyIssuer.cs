namespace SasImageFix.Client.Credentials;

/// <summary>Gives temporary keys: a new one each time it is asked.</summary>
internal interface IKeyIssuer
{
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="SasImageFixException">It gives none.</exception>
    Task<IssuedKey> IssueAsync(CancellationToken cancellationToken);
}
