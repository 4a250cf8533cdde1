namespace SasImageFix.Client.Credentials.Chain;

/// <summary>One place where a key can be.</summary>
internal interface IKeyPlace
{
    /// <summary>The place in words.</summary>
    string Title { get; }

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="SasImageFixException">What is there was meant to be used and cannot be: the look ends here.</exception>
    Task<Finding> LookAsync(CancellationToken cancellationToken);
}
