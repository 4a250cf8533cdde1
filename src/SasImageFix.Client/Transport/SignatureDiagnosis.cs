namespace SasImageFix.Client.Transport;

/// <summary>Why a signature was refused: the service tells what it would have signed.</summary>
internal static class SignatureDiagnosis
{
    private const string Marker = "server string to sign is:";

    /// <summary>The message without the service's string to sign: it is of use to nobody else, and parameters stand in it.</summary>
    public static string? Shortened(string? message) =>
        message?.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) is >= 0 and var position
            ? message.Substring(0, position).TrimEnd()
            : message;

    /// <param name="message">The service's message, in which its string to sign can stand.</param>
    /// <param name="stringToSign">Ours. Its last line is a hash over all that was signed, so one that differs means that something else arrived.</param>
    public static FailureKind Of(string? message, string stringToSign)
    {
        var position = message?.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (position < 0)
        {
            return FailureKind.SignatureDoesNotMatch;
        }

        var ours = stringToSign.Substring(stringToSign.LastIndexOf('\n') + 1);
        return message!.IndexOf(ours, position, StringComparison.OrdinalIgnoreCase) < 0 ? FailureKind.RequestChanged : FailureKind.SignatureDoesNotMatch;
    }
}
