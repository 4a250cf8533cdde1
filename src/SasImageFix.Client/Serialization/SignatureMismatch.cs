using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>Why a signature was rejected. The message of the service contains the text that the service would have signed.</summary>
internal static class SignatureMismatch
{
    private const string Marker = "server string to sign is:";

    /// <summary>The message without the string to sign of the service, because it contains the parameters.</summary>
    public static string? RemoveStringToSign(string? message) =>
        message?.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) is >= 0 and var position
            ? message.Substring(0, position).TrimEnd()
            : message;

    /// <param name="message">The message of the service, which can contain its string to sign.</param>
    /// <param name="stringToSign">The text that was signed. Its last line is a hash, so a different hash means that the request was changed on its way.</param>
    public static ErrorKind KindOf(string? message, string stringToSign)
    {
        var position = message?.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (position < 0)
        {
            return ErrorKind.SignatureDoesNotMatch;
        }

        var ours = stringToSign.Substring(stringToSign.LastIndexOf('\n') + 1);
        return message!.IndexOf(ours, position, StringComparison.OrdinalIgnoreCase) < 0 ? ErrorKind.RequestChanged : ErrorKind.SignatureDoesNotMatch;
    }
}
