using System.Globalization;

namespace SasImageFix.Emulator.Verification;

/// <summary>A credential that the emulator accepts, and its owner.</summary>
/// <param name="Key">The AccessKey.</param>
/// <param name="Owner">The RAM user or the role session.</param>
/// <param name="Expiration">The time from which the credential is rejected, in whole seconds; null for never.</param>
internal sealed record KnownCredential(EmulatorAccessKey Key, Principal Owner, DateTimeOffset? Expiration = null)
{
    /// <summary>Formats a time for the responses of the services that issue credentials.</summary>
    public static string FormatTime(DateTimeOffset? time) =>
        time!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns only the AccessKey ID.</summary>
    public override string ToString() => Key.ToString();
}
