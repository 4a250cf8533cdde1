namespace SasImageFix.Tests.Support;

/// <summary>
/// The collection of the tests that change environment variables of this process. They run one after the other, and alone.
/// </summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment;
