namespace SasImageFix.Emulator.Operation;

/// <summary>The response to a PageSize above the limit.</summary>
/// <remarks>The behavior of the real service isn't documented.</remarks>
public enum OverLimitBehavior
{
    /// <summary>A page of the maximum size. PageInfo contains this size.</summary>
    Clamp,

    /// <summary>The error 400 InvalidPageSize.</summary>
    Reject,
}
