namespace SasImageFix.Emulator.Operation;

/// <summary>The response to a request for the error log of a task that has none: it is running, succeeded, or doesn't exist.</summary>
/// <remarks>The behavior of the real service isn't documented.</remarks>
public enum MissingErrorLogBehavior
{
    /// <summary>Logs is an empty array.</summary>
    Empty,

    /// <summary>Logs is null.</summary>
    Null,

    /// <summary>The response has no Logs.</summary>
    Omitted,

    /// <summary>The error 400 TaskNotExist.</summary>
    Error,
}
