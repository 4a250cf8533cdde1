using System.Globalization;

namespace SasImageFix.Emulator.Faults;

/// <summary>A kind of fault, and the requests that it applies to.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) =>
        Kind = Enum.IsDefined(kind) ? kind : throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind of fault doesn't exist.");

    /// <summary>The kind of fault.</summary>
    public FaultKind Kind { get; }

    /// <summary>The share of the requests that it applies to, above 0 and at most 1; null if it isn't limited to a share.</summary>
    public double? Share { get; private init; }

    /// <summary>The number of the only request that it applies to, in order of arrival, from 1; null if it isn't limited to one.</summary>
    public int? RequestNumber { get; private init; }

    /// <summary>Creates a fault that applies to all requests.</summary>
    /// <param name="kind">The kind of fault.</param>
    /// <returns>The fault.</returns>
    public static Fault Always(FaultKind kind) => new(kind);

    /// <summary>Creates a fault that applies to a share of the requests.</summary>
    /// <remarks>
    /// The selected requests depend on <see cref="EmulatorOptions.Seed"/>, their numbers, and the position of the fault in the list.
    /// </remarks>
    /// <param name="kind">The kind of fault.</param>
    /// <param name="share">The share, above 0 and at most 1.</param>
    /// <returns>The fault.</returns>
    public static Fault ForShare(FaultKind kind, double share) => IsValidShare(share)
        ? new(kind) { Share = share }
        : throw new ArgumentOutOfRangeException(nameof(share), share, "The share must be above 0 and at most 1.");

    /// <summary>Creates a fault that applies to one request.</summary>
    /// <param name="kind">The kind of fault.</param>
    /// <param name="number">The number of the request in order of arrival, from 1.</param>
    /// <returns>The fault.</returns>
    public static Fault ForRequest(FaultKind kind, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new(kind) { RequestNumber = number };
    }

    /// <summary>Parses <c>kind</c>, <c>kind@share</c>, or <c>kind#number</c>. An example of a kind is <c>throttle-429</c>.</summary>
    /// <param name="text">The text. The share has a decimal point, regardless of the culture.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="FormatException">The text is invalid. The message contains the reason, but not the text.</exception>
    public static Fault Parse(string? text)
    {
        var parts = (text ?? string.Empty).Split(['@', '#'], 2);
        var kind = KebabCase.TryParse<FaultKind>(parts[0], out var parsedKind)
            ? parsedKind
            : throw new FormatException($"The kind must be one of these: {string.Join(", ", KebabCase.GetNames<FaultKind>())}.");
        if (parts.Length == 1)
        {
            return Always(kind);
        }

        var selection = parts[1];
        if (text![parts[0].Length] == '@')
        {
            return double.TryParse(selection, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
                && IsValidShare(share)
                ? ForShare(kind, share)
                : throw new FormatException("The share after @ must be above 0 and at most 1, such as 0.2.");
        }

        return int.TryParse(selection, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? ForRequest(kind, number)
            : throw new FormatException("The request number after # must be 1 or more, such as 3.");
    }

    /// <summary>Returns the text that <see cref="Parse"/> accepts.</summary>
    /// <returns><c>kind</c>, <c>kind@share</c>, or <c>kind#number</c>.</returns>
    public override string ToString() => (Share, RequestNumber) switch
    {
        ({ } share, _) => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToKebabCase()}@{share}"),
        (_, { } number) => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToKebabCase()}#{number}"),
        _ => Kind.ToKebabCase(),
    };

    private static bool IsValidShare(double share) => share is > 0 and <= 1;
}
