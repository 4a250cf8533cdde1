using System.Globalization;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>The operation's five request parameters, read and checked.</summary>
internal sealed record TaskQuery
{
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
    /// <exception cref="ServiceErrorException">A parameter is missing or invalid.</exception>
    public static TaskQuery Read(IReadOnlyList<RequestParameter> parameters, PageSizeLimit limit) => new()
    {
        CurrentPage = ReadPositive(parameters, "CurrentPage"),
        PageSize = limit.Apply(ReadPositive(parameters, "PageSize")),
        StartTime = ReadTime(parameters, "StartTime"),
        EndTime = ReadTime(parameters, "EndTime"),
        Status = ReadStatus(parameters),
    };

    /// <summary>Whether a task belongs to the query.</summary>
    /// <param name="task">The task.</param>
    /// <param name="fixTime">Its FixTime as Unix time in milliseconds.</param>
    public bool Selects(ImageFixTask task, long fixTime) =>
        (Status is null || task.Status == Status) && !(fixTime < StartTime) && !(fixTime > EndTime);

    private static int ReadPositive(IReadOnlyList<RequestParameter> parameters, string name)
    {
        var isGiven = RequestParameter.TryFind(parameters, name, out var text);
        ServiceErrors.MissingOperationParameter(name).ThrowIf(!isGiven);
        var isInteger = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        ServiceErrors.InvalidOperationParameter(name, "an integer of 1 or more").ThrowIf(!isInteger || value < 1);
        return value;
    }

    private static long? ReadTime(IReadOnlyList<RequestParameter> parameters, string name)
    {
        var isGiven = RequestParameter.TryFind(parameters, name, out var text);
        var isInteger = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds);
        ServiceErrors.InvalidOperationParameter(name, "a Unix time in milliseconds").ThrowIf(isGiven && !isInteger);
        return isGiven ? milliseconds : null;
    }

    private static int? ReadStatus(IReadOnlyList<RequestParameter> parameters)
    {
        var isGiven = RequestParameter.TryFind(parameters, "Status", out var text);
        ServiceErrors.InvalidOperationParameter("Status", "1, 2 or 3").ThrowIf(isGiven && text is not ("1" or "2" or "3"));
        return isGiven ? text![0] - '0' : null;
    }
}

/// <summary>The largest page.</summary>
/// <param name="Size">The size, 1 or more; null for no limit.</param>
/// <param name="OverLimit">What happens to a larger PageSize.</param>
internal sealed record PageSizeLimit(int? Size, OverLimitBehavior OverLimit)
{
    public int Apply(int pageSize)
    {
        var isOver = pageSize > Size;
        ServiceErrors.InvalidOperationParameter("PageSize", $"{Size} at most").ThrowIf(isOver && OverLimit == OverLimitBehavior.Reject);
        return isOver ? Size!.Value : pageSize;
    }
}

/// <summary>What the emulator does with a PageSize above the limit.</summary>
/// <remarks>What the service does is not documented, so that both are offered.</remarks>
public enum OverLimitBehavior
{
    /// <summary>Serves a page of the limit's size, with this size in PageInfo.</summary>
    Clamp,

    /// <summary>Refuses with 400 InvalidPageSize.</summary>
    Reject,
}
