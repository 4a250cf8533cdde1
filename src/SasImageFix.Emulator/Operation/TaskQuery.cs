using System.Globalization;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>The five parameters of DescribeImageFixTask.</summary>
internal sealed record TaskQuery
{
    public required int CurrentPage { get; init; }

    public required int PageSize { get; init; }

    /// <summary>The inclusive lower bound of FixTime as Unix time in milliseconds; null for no bound.</summary>
    public long? StartTime { get; private init; }

    /// <summary>The inclusive upper bound of FixTime as Unix time in milliseconds; null for no bound.</summary>
    public long? EndTime { get; private init; }

    /// <summary>The status 1, 2, or 3; null for all.</summary>
    public int? Status { get; private init; }

    /// <summary>Whether the query matches all tasks.</summary>
    public bool HasNoFilter => Status is null && StartTime is null && EndTime is null;

    /// <summary>Parses CurrentPage, PageSize, StartTime, EndTime, and Status, in this order. Other parameters are ignored.</summary>
    /// <exception cref="ServiceErrorException">A parameter is missing or invalid.</exception>
    public static TaskQuery Parse(IReadOnlyList<RequestParameter> parameters, PageSizeLimit limit) => new()
    {
        CurrentPage = ReadPositiveInteger(parameters, "CurrentPage"),
        PageSize = limit.Apply(ReadPositiveInteger(parameters, "PageSize")),
        StartTime = ReadTime(parameters, "StartTime"),
        EndTime = ReadTime(parameters, "EndTime"),
        Status = ReadStatus(parameters),
    };

    /// <summary>Returns whether the query matches a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="fixTime">The FixTime of the task as Unix time in milliseconds.</param>
    public bool Matches(ImageFixTask task, long fixTime) =>
        (Status is null || task.Status == Status) && !(fixTime < StartTime) && !(fixTime > EndTime);

    private static int ReadPositiveInteger(IReadOnlyList<RequestParameter> parameters, string name)
    {
        var isSpecified = RequestParameter.IsSpecified(parameters, name, out var text);
        ServiceErrors.MissingOperationParameter(name).ThrowIf(!isSpecified);
        var isInteger = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        ServiceErrors.InvalidOperationParameter(name, "an integer of 1 or more").ThrowIf(!isInteger || value < 1);
        return value;
    }

    private static long? ReadTime(IReadOnlyList<RequestParameter> parameters, string name)
    {
        var isSpecified = RequestParameter.IsSpecified(parameters, name, out var text);
        var isInteger = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds);
        ServiceErrors.InvalidOperationParameter(name, "a Unix time in milliseconds").ThrowIf(isSpecified && !isInteger);
        return isSpecified ? milliseconds : null;
    }

    private static int? ReadStatus(IReadOnlyList<RequestParameter> parameters)
    {
        var isSpecified = RequestParameter.IsSpecified(parameters, "Status", out var text);
        ServiceErrors.InvalidOperationParameter("Status", "1, 2, or 3").ThrowIf(isSpecified && text is not ("1" or "2" or "3"));
        return isSpecified ? text![0] - '0' : null;
    }
}
