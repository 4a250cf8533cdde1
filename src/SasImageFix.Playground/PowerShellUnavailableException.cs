namespace SasImageFix.Playground;

/// <summary>The exception for a selected PowerShell program that can't be used. The message contains the recommended action.</summary>
internal sealed class PowerShellUnavailableException(string message) : Exception(message);
