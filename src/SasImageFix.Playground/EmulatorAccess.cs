using SasImageFix.Emulator;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Playground;

/// <summary>How a PowerShell gets at the emulator: its address and its key, which opens nothing else.</summary>
internal sealed record EmulatorAccess(Uri Address, EmulatorAccessKey Key)
{
    /// <summary>A script that sets the session's key. It uses no cmdlet of the Utility module, which the hosted engine lacks.</summary>
    public string SetUpScript =>
        $"Set-SasImageFixCredential -AccessKeyId {PowerShellText.Quote(Key.Id)} -EndpointUri {PowerShellText.Quote(Address.ToString())} "
        + $"-AccessKeySecret ([System.Net.NetworkCredential]::new('', {PowerShellText.Quote(Key.Secret)}).SecurePassword)";
}
