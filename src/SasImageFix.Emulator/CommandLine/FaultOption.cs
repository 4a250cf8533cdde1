using System.CommandLine;
using System.CommandLine.Parsing;
using SasImageFix.Emulator.Faults;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>A repeatable option that takes faults and says so, without repeating what it was given.</summary>
internal static class FaultOption
{
    /// <param name="name">The name of the option.</param>
    /// <param name="requests">Which requests the faults are done to.</param>
    /// <param name="isServed">Which kinds can be done to them.</param>
    public static Option<Fault[]> Create(string name, string requests, Func<FaultKind, bool> isServed) => new(name)
    {
        Description = $"What is done to {requests}: to all, to a share as with @0.2, or to one number as with #3. "
            + $"The first that is meant for a request is done. Repeatable. Kinds: {Kinds(isServed)}.",
        HelpName = "kind[@share|#number]",
        CustomParser = result => Parse(result, name, isServed),
    };

    private static Fault[] Parse(ArgumentResult result, string name, Func<FaultKind, bool> isServed)
    {
        var faults = new List<Fault>();
        foreach (Token token in result.Tokens)
        {
            if (!Fault.TryParse(token.Value, out Fault? fault, out string? error))
            {
                result.AddError($"{name} must be kind, kind@share or kind#number. {error}");
                return [];
            }

            if (!isServed(fault.Kind))
            {
                result.AddError($"{name} must be of a kind that can be done there: {Kinds(isServed)}.");
                return [];
            }

            faults.Add(fault);
        }

        return [.. faults];
    }

    private static string Kinds(Func<FaultKind, bool> isServed) =>
        string.Join(", ", Enum.GetValues<FaultKind>().Where(isServed).Select(kind => kind.ToKebabCase()));
}
