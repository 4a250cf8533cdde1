using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>The operation's five request parameters, read and checked.</summary>
internal sealed record TaskQuery
{
    private const string PositiveInteger = "an integer of 1 or more";
    private const string EpochMilliseconds = "a Unix time in milliseconds";

    public required int CurrentPage { get; init; }

    public required int PageSize { get; init; }

    /// <summary>Unix time in milliseconds, inclusive; null for no bound.</summary>
    public long? StartTime { get; private init; }

    /// <summary>Unix time in milliseconds, inclusive; null for no bound.</summary>
    public long? EndTime { get; private init; }

    /// <summary>1, 2 or 3; null for all.</summary>
    public int? Status { get; private init; }

    /// <summary>Whether every task belongs to the query.</summary>
    public bool SelectsAll => Status is null && StartTime is null && EndTime is null;

    /// <summary>Reads the parameters in the order CurrentPage, PageSize, StartTime, EndTime, Status; others are ignored.</summary>
    /// <param name="parameters">All parameters of the request.</param>
    /// <param name="pageSizeLimit">The largest page; null for no limit.</param>
    /// <param name="overLimit">What happens to a larger one.</param>
    /// <param name="query">The query, when nothing is wrong.</param>
    /// <returns>The first thing that is wrong, or null.</returns>
    public static ServiceError? Read(
        IReadOnlyList<RequestParameter> parameters, int? pageSizeLimit, OverLimitBehaviour overLimit, out TaskQuery? query)
    {
        query = null;
        int pageSize = 0;
        long? startTime = null;
        long? endTime = null;
        int? status = null;
        ServiceError? error = ReadRequired(parameters, "CurrentPage", out int currentPage)
            ?? ReadRequired(parameters, "PageSize", out pageSize)
            ?? ApplyLimit(pageSizeLimit, overLimit, ref pageSize)
            ?? ReadTime(parameters, "StartTime", out startTime)
            ?? ReadTime(parameters, "EndTime", out endTime)
            ?? ReadStatus(parameters, out status);
        if (error is null)
        {
            query = new() { CurrentPage = currentPage, PageSize = pageSize, StartTime = startTime, EndTime = endTime, Status = status };
        }

        return error;
    }

    /// <summary>Whether a task belongs to the query.</summary>
    public bool Selects(in ListedTask row) =>
        (Status is null || row.Task.Status == Status) && !(row.FixTime < StartTime) && !(row.FixTime > EndTime);

    private static ServiceError? ReadRequired(IReadOnlyList<RequestParameter> parameters, string name, out int value)
    {
        value = 0;
        if (!RequestParameter.TryFind(parameters, name, out string? text))
        {
            return ServiceErrors.MissingOperationParameter(name);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1
            ? null
            : ServiceErrors.InvalidOperationParameter(name, PositiveInteger);
    }

    private static ServiceError? ApplyLimit(int? limit, OverLimitBehaviour overLimit, ref int pageSize)
    {
        if (!(pageSize > limit))
        {
            return null;
        }

        pageSize = limit.Value;
        return overLimit == OverLimitBehaviour.Clamp
            ? null
            : ServiceErrors.InvalidOperationParameter("PageSize", $"{limit} at most");
    }

    private static ServiceError? ReadTime(IReadOnlyList<RequestParameter> parameters, string name, out long? value)
    {
        value = null;
        if (!RequestParameter.TryFind(parameters, name, out string? text))
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return ServiceErrors.InvalidOperationParameter(name, EpochMilliseconds);
        }

        value = milliseconds;
        return null;
    }

    private static ServiceError? ReadStatus(IReadOnlyList<RequestParameter> parameters, out int? value)
    {
        value = null;
        if (!RequestParameter.TryFind(parameters, "Status", out string? text))
        {
            return null;
        }

        value = text switch { "1" => 1, "2" => 2, "3" => 3, _ => null };
        return value is null ? ServiceErrors.InvalidOperationParameter("Status", "1, 2 or 3") : null;
    }
}
