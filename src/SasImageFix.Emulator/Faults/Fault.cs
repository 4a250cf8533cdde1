using System.Globalization;

namespace SasImageFix.Emulator.Faults;

/// <summary>Something that is done to requests: a kind, and to which of them.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) =>
        Kind = Enum.IsDefined(kind) ? kind : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of fault.");

    /// <summary>What is done.</summary>
    public FaultKind Kind { get; }

    /// <summary>The share of the requests, above 0 and at most 1; null where it is not by share.</summary>
    public double? Share { get; private init; }

    /// <summary>The one request, by its number in the order of arrival from 1; null where it is not by number.</summary>
    public int? Number { get; private init; }

    /// <summary>Done to every request.</summary>
    /// <param name="kind">What is done.</param>
    /// <returns>The fault.</returns>
    public static Fault Always(FaultKind kind) => new(kind);

    /// <summary>Done to a share of the requests; to which depends on <see cref="EmulatorOptions.Seed"/> and their numbers alone.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="share">Above 0 and at most 1.</param>
    /// <returns>The fault.</returns>
    public static Fault OfShare(FaultKind kind, double share) => IsShare(share)
        ? new(kind) { Share = share }
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share must be above 0 and at most 1.");

    /// <summary>Done to one request.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="number">Its number in the order of arrival, from 1.</param>
    /// <returns>The fault.</returns>
    public static Fault OfNumber(FaultKind kind, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new(kind) { Number = number };
    }

    /// <summary>Reads <c>kind</c>, <c>kind@share</c> or <c>kind#number</c>, the kind such as <c>throttle-429</c>.</summary>
    /// <param name="text">What to read, the share with a decimal point in every culture.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="FormatException">It is none; the message says why and does not repeat it.</exception>
    public static Fault Parse(string? text)
    {
        var parts = (text ?? string.Empty).Split(['@', '#'], 2);
        var kind = KebabCase.TryParse<FaultKind>(parts[0], out var known)
            ? known
            : throw new FormatException($"The kind must be one of {string.Join(", ", KebabCase.NamesOf<FaultKind>())}.");
        if (parts.Length == 1)
        {
            return Always(kind);
        }

        var which = parts[1];
        if (text![parts[0].Length] == '@')
        {
            return double.TryParse(which, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && IsShare(share)
                ? OfShare(kind, share)
                : throw new FormatException("After @ comes the share of the requests, above 0 and at most 1, such as 0.2.");
        }

        return int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? OfNumber(kind, number)
            : throw new FormatException("After # comes the number of one request, 1 or more, such as 3.");
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    /// <returns><c>kind</c>, <c>kind@share</c> or <c>kind#number</c>.</returns>
    public override string ToString() => (Share, Number) switch
    {
        ({ } share, _) => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToKebabCase()}@{share}"),
        (_, { } number) => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToKebabCase()}#{number}"),
        _ => Kind.ToKebabCase(),
    };

    private static bool IsShare(double share) => share is > 0 and <= 1;
}
