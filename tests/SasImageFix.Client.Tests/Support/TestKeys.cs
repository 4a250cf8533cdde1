using SasImageFix.Client.Signing;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Keys that are plainly fake.</summary>
internal static class TestKeys
{
    public static AccessKey Emulator { get; } = Key(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);

    public static AccessKey Key(string id, string secret, string? token = null) =>
        new(id, secret, token);
}
