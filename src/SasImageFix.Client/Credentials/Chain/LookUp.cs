namespace SasImageFix.Client.Credentials.Chain;

/// <summary>How a look for a key ended.</summary>
/// <param name="Key">The key in force; null when there is none.</param>
/// <param name="PassedOver">The places that were looked at before, in their order.</param>
internal sealed record LookUp(FoundKey? Key, IReadOnlyList<PassedOver> PassedOver)
{
    /// <exception cref="SasImageFixException">There is no key. It names each place that was looked at, and what was found there.</exception>
    public FoundKey Require()
    {
        if (Key is not null)
        {
            return Key;
        }

        // A thing that was meant to be used, and cannot be, is what has to be mended.
        var failure = PassedOver.Select(place => place.Failure).FirstOrDefault(failure => failure is not null);
        var message = $"There is no AccessKey to sign the request with. What was looked at: {string.Join("; ", PassedOver)}.";
        throw failure?.As(failure.Kind, message) ?? new SasImageFixException(FailureKind.NoAccessKey, message);
    }
}
