using SasImageFix.Emulator;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Playground;

/// <summary>How a PowerShell gets at the emulator: its address and its key, which opens nothing else.</summary>
internal sealed record EmulatorAccess(Uri Address, EmulatorAccessKey Key)
{
    /// <summary>As many tasks as the API document's sample page speaks of: its own one, and 11 more.</summary>
    public const int GeneratedTasks = 11;

    /// <summary>Where its STS listens; null where it has none.</summary>
    public Uri? StsAddress { get; init; }

    /// <summary>What is said first of all.</summary>
    public string Greeting => $"An emulated Security Center listens on {Address}. No account, and nothing leaves this machine.";

    /// <summary>A script that sets the session's key. It uses no cmdlet of the Utility module, which the hosted engine lacks.</summary>
    public string SetUpScript =>
        (StsAddress is null ? string.Empty : $"$env:ALIBABA_CLOUD_STS_ENDPOINT = {PowerShellText.Quote(StsAddress.ToString())}; ")
        + $"Set-SasImageFixCredential -AccessKeyId {PowerShellText.Quote(Key.Id)} -EndpointUri {PowerShellText.Quote(Address.ToString())} "
        + $"-AccessKeySecret ([System.Net.NetworkCredential]::new('', {PowerShellText.Quote(Key.Secret)}).SecurePassword)";
}
