using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>The limit of the page size.</summary>
/// <param name="Size">The maximum size, 1 or more; null for no limit.</param>
/// <param name="OverLimit">The response to a larger PageSize.</param>
internal sealed record PageSizeLimit(int? Size, OverLimitBehavior OverLimit)
{
    public int Apply(int pageSize)
    {
        var isOver = pageSize > Size;
        ServiceErrors.InvalidOperationParameter("PageSize", $"{Size} at most").ThrowIf(isOver && OverLimit == OverLimitBehavior.Reject);
        return isOver ? Size!.Value : pageSize;
    }
}
