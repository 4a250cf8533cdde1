namespace SasImageFix.Playground;

/// <summary>The exception if the selected PowerShell can't be used. The message contains the recommended action.</summary>
internal sealed class PowerShellUnavailableException(string message) : Exception(message);
