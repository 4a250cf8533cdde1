using System.Management.Automation;

namespace SasImageFix.Benchmarks.EmptyModule;

/// <summary>A cmdlet that does nothing. The manifest of the module exports its name.</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixTask")]
public sealed class GetSasImageFixTaskCommand : PSCmdlet;
