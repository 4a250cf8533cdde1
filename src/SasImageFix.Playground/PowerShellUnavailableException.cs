namespace SasImageFix.Playground;

/// <summary>The selected PowerShell can't be used. The message says what to do.</summary>
internal sealed class PowerShellUnavailableException(string message) : Exception(message);
