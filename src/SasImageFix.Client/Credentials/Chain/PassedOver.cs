namespace SasImageFix.Client.Credentials.Chain;

/// <summary>A place that was looked at in vain.</summary>
/// <param name="Place">The place in words.</param>
/// <param name="Reason">What was found there, as the rest of a line.</param>
/// <param name="Failure">What keeps that which is there from being used; null where nothing is there.</param>
internal sealed record PassedOver(string Place, string Reason, SasImageFixException? Failure)
{
    /// <summary>Whether the user is told when another key is used.</summary>
    public bool IsTold { get; init; }

    public override string ToString() => $"{Place}: {Reason}";
}
