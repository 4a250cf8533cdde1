using SasImageFix.Client.Errors;

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
        var message = "There is no AccessKey to sign the request with."
            + Lines(" This is there and cannot be used:", PassedOver.Where(place => place.IsTold))
            + Lines(PassedOver.Any(place => place.IsTold) ? $"{Environment.NewLine}What else was looked at:" : " What was looked at:", PassedOver.Where(place => !place.IsTold));
        throw failure?.WithKind(failure.Kind, message) ?? new SasImageFixException(ErrorKind.NoAccessKey, message);
    }

    // A line each; the stops between them are for where PowerShell joins the lines, as it does for an error of a script.
    private static string Lines(string title, IEnumerable<PassedOver> places)
    {
        var lines = string.Join($";{Environment.NewLine}  ", places);
        return lines.Length == 0 ? string.Empty : $"{title}{Environment.NewLine}  {lines}.";
    }
}
