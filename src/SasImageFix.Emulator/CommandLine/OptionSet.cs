using System.CommandLine;
using System.CommandLine.Parsing;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>Command-line options, each with the function that applies its value to the options of an emulator.</summary>
/// <remarks>No error repeats a value, because a value can be a misplaced secret.</remarks>
internal sealed class OptionSet
{
    private readonly List<(Option Option, Func<ParseResult, EmulatorOptions, EmulatorOptions> Apply)> _options = [];

    /// <summary>Adds an option that takes one value.</summary>
    /// <param name="name">The name, including the two hyphens.</param>
    /// <param name="helpName">The name of the value in the help.</param>
    /// <param name="description">The description.</param>
    /// <param name="parse">Parses the value. The message of a FormatException follows the option name in a sentence.</param>
    /// <param name="apply">Applies the value, if the option is specified.</param>
    public void Add<T>(
        string name, string helpName, string description, Func<string, T> parse, Func<EmulatorOptions, T, EmulatorOptions> apply) =>
        Add(
            new Option<T>(name) { CustomParser = result => Parse(result, name, () => parse(result.Tokens[0].Value)) },
            helpName, description, apply);

    /// <summary>Adds an option that can be repeated. If getIdentity is specified, its result must be different for each value.</summary>
    public void AddRepeatable<T>(
        string name, string helpName, string description, Func<string, T> parse, Func<EmulatorOptions, T[], EmulatorOptions> apply,
        Func<T, string>? getIdentity = null, string identityName = "")
    {
        Add(new Option<T[]>(name) { CustomParser = result => Parse(result, name, () => ReadValues(result)) }, helpName, description, apply);

        T[] ReadValues(ArgumentResult result)
        {
            T[] values = [.. result.Tokens.Select(token => parse(token.Value))];
            return getIdentity is null || values.DistinctBy(getIdentity).Count() == values.Length
                ? values
                : throw new FormatException($"was specified twice with the same {identityName}.");
        }
    }

    /// <summary>Adds an option whose value is a whole number.</summary>
    public void AddInteger(
        string name, string description, int minimum, int maximum, Func<EmulatorOptions, int, EmulatorOptions> apply) =>
        Add(name, "N", description, text => OptionValueParser.ParseInteger(text, minimum, maximum), apply);

    /// <summary>Adds an option without a value.</summary>
    public void AddFlag(string name, string description, Func<EmulatorOptions, EmulatorOptions> apply)
    {
        var option = new Option<bool>(name) { Description = description };
        _options.Add((option, (parsed, options) => parsed.GetValue(option) ? apply(options) : options));
    }

    public void AddTo(Command command) => _options.ForEach(entry => command.Options.Add(entry.Option));

    /// <summary>Returns the options with the values that the command line specifies.</summary>
    public EmulatorOptions Apply(ParseResult parsed, EmulatorOptions options) =>
        _options.Aggregate(options, (applied, entry) => entry.Apply(parsed, applied));

    private void Add<T>(Option<T> option, string helpName, string description, Func<EmulatorOptions, T, EmulatorOptions> apply)
    {
        (option.HelpName, option.Description) = (helpName, description);
        _options.Add((option, (parsed, options) => parsed.GetResult(option) is null ? options : apply(options, parsed.GetValue(option)!)));
    }

    private static T? Parse<T>(ArgumentResult result, string name, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (FormatException error)
        {
            result.AddError($"{name} {error.Message}");
            return default;
        }
    }
}
