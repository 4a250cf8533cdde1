using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>The page size limit, and the response to a request that exceeds it.</summary>
/// <param name="MaximumPageSize">The maximum size, 1 or more; null for no limit.</param>
/// <param name="OverLimitBehavior">The response to a larger page size.</param>
internal sealed record PageSizeLimit(int? MaximumPageSize, OverLimitBehavior OverLimitBehavior)
{
    /// <summary>Returns the page size that is used.</summary>
    /// <exception cref="Http.ServiceErrorException">The page size exceeds the limit and is rejected.</exception>
    public int Apply(int pageSize)
    {
        var exceedsLimit = pageSize > MaximumPageSize;
        ServiceErrors.InvalidOperationParameter("PageSize", $"{MaximumPageSize} at most")
            .ThrowIf(exceedsLimit && OverLimitBehavior == OverLimitBehavior.Reject);
        return exceedsLimit ? MaximumPageSize!.Value : pageSize;
    }
}
