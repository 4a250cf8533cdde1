using System.Management.Automation;

namespace SasImageFix.Errors;

/// <summary>How PowerShell tells of one kind of failure.</summary>
/// <param name="Category">What kind of trouble it is, in PowerShell's words.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="IsAboutTheAccount">Whether the wrong management centre can be the cause, since each knows its own accounts and tasks.</param>
internal sealed record ErrorEntry(ErrorCategory Category, string Advice, bool IsAboutTheAccount = false);
