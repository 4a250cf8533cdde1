namespace SasImageFix.Tests.Support;

/// <summary>The tests that change the environment of their own process: one after the other, when no other test runs.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment;
