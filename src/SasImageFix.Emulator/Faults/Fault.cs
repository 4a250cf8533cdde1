using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Reads <c>kind</c>, <c>kind@share</c> or <c>kind#number</c>, the kind in lower-case words, such as <c>throttle-429</c>.</summary>
    /// <param name="text">What to read, the share with a decimal point in every culture.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="FormatException">It is none; the message says why and does not repeat it.</exception>
    public static Fault Parse(string text) =>
        TryParse(text, out Fault? fault, out string? error) ? fault : throw new FormatException(error);

    /// <summary>Reads as <see cref="Parse"/> does.</summary>
    /// <param name="text">What to read.</param>
    /// <param name="fault">The fault; null where it is none.</param>
    /// <param name="error">What is wrong, not repeating the text; null where it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(
        [NotNullWhen(true)] string? text, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? error)
    {
        (fault, error) = Read(text ?? "");
        return fault is not null;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    /// <returns><c>kind</c>, <c>kind@share</c> or <c>kind#number</c>.</returns>
    public override string ToString() => (Share, Number) switch
    {
        ({ } share, _) => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToKebabCase()}@{share}"),
        (_, { } number) => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToKebabCase()}#{number}"),
        _ => Kind.ToKebabCase(),
    };

    private static (Fault? Fault, string? Error) Read(string text)
    {
        int end = text.IndexOfAny(['@', '#']);
        if (!KebabCase.TryParse(end < 0 ? text : text[..end], out FaultKind kind))
        {
            return (null, $"The kind must be one of {string.Join(", ", KebabCase.NamesOf<FaultKind>())}.");
        }

        if (end < 0)
        {
            return (Always(kind), null);
        }

        string which = text[(end + 1)..];
        if (text[end] == '@')
        {
            return double.TryParse(which, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && IsShare(share)
                ? (OfShare(kind, share), null)
                : (null, "After @ comes the share of the requests, above 0 and at most 1, such as 0.2.");
        }

        return int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? (OfNumber(kind, number), null)
            : (null, "After # comes the number of one request, 1 or more, such as 3.");
    }

    private static bool IsShare(double share) => share is > 0 and <= 1;
}
