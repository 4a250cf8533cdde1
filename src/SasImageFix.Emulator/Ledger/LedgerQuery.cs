using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>The span that is asked for over HTTP.</summary>
/// <param name="First">The number of its first request; null where none is given.</param>
/// <param name="Last">The number of its last; null where none is given.</param>
internal readonly record struct LedgerQuery(int? First, int? Last)
{
    /// <summary>Reads <c>first=A&amp;last=B</c>, either of them optional.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(string query, out LedgerQuery span)
    {
        span = default;
        foreach (RequestParameter parameter in RequestParameter.Parse(query))
        {
            string name = parameter.Name;
            if (name is not ("first" or "last"))
            {
                return "The ledger takes first and last, and nothing else.";
            }

            if ((name == "first" ? span.First : span.Last) is not null)
            {
                return $"{name} must not be given twice.";
            }

            if (!int.TryParse(parameter.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return $"{name} must be the number of a request, 1 or more.";
            }

            span = name == "first" ? span with { First = number } : span with { Last = number };
        }

        return null;
    }
}
