using SasImageFix.Client.Signing;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Credentials for tests. None of them is real.</summary>
internal static class TestCredentials
{
    public static AccessKey Emulator { get; } = Create(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);

    public static AccessKey Create(string id, string secret, string? token = null) =>
        new(id, secret, token);
}
