namespace SasImageFix.Help;

/// <summary>An error that ends the program with its message.</summary>
internal sealed class HelpException(string message) : Exception(message);
