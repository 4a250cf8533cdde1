namespace SasImageFix.Emulator;

/// <summary>What the emulator does with a PageSize above <see cref="EmulatorOptions.PageSizeLimit"/>.</summary>
/// <remarks>What the service does is stated nowhere, so both are offered.</remarks>
public enum OverLimitBehaviour
{
    /// <summary>Answers a page of the limit's size and says so in PageInfo.</summary>
    Clamp,

    /// <summary>Refuses with 400 InvalidPageSize.</summary>
    Reject,
}
