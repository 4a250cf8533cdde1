using System.Text.RegularExpressions;

namespace SasImageFix.Help;

/// <summary>Compares a page with its cmdlet.</summary>
internal sealed class PageChecker
{
    private const string UpdateCommand = "'./build.ps1 Docs' writes it.";

    private static readonly string[] SectionsWithText = ["SYNOPSIS", "DESCRIPTION", "NOTES", "RELATED LINKS"];

    private readonly HelpPage _page;
    private readonly CmdletDefinition _cmdlet;
    private readonly List<HelpProblem> _problems = [];

    private PageChecker(HelpPage page, CmdletDefinition cmdlet)
    {
        _page = page;
        _cmdlet = cmdlet;
    }

    /// <returns>The problems; none if the page matches the cmdlet.</returns>
    public static IReadOnlyList<HelpProblem> Check(HelpPage page, CmdletDefinition cmdlet)
    {
        var checker = new PageChecker(page, cmdlet);
        checker.CheckSections();
        checker.CheckSyntax();
        checker.CheckExamples();
        checker.CheckParameters();
        checker.CheckTypes();
        return checker._problems;
    }

    private void Report(int line, string message) => _problems.Add(new HelpProblem(_page.Path, line, message));

    private void CheckSections()
    {
        if (_page.Root.Title != _cmdlet.Name)
        {
            Report(_page.Root.Line, $"The first heading is '{_page.Root.Title}', but the cmdlet is {_cmdlet.Name}.");
        }

        if (!_page.Root.Sections.Select(section => section.Title).SequenceEqual(PageFormat.Sections))
        {
            Report(_page.Root.Line, $"The sections must be {string.Join(", ", PageFormat.Sections)}, in this order.");
        }

        foreach (var section in _page.Root.Sections
            .Where(section => section.Blocks.Count == 0 && (SectionsWithText.Contains(section.Title) || section.Sections.Count == 0)))
        {
            Report(section.Line, $"The section {section.Title} is empty.");
        }
    }

    private void CheckSyntax()
    {
        if (_page.Root.Find(PageFormat.Syntax) is not { } section)
        {
            return;
        }

        var actual = section.Sections.Prepend(section)
            .SelectMany(set => set.CodeBlocks.Select(code => (Title: set == section ? null : set.Title, Code: code.Lines.ToString())));
        var expected = _cmdlet.Sets.Select(set => (Title: PageFormat.FormatSetTitle(set), Code: PageFormat.FormatSyntax(_cmdlet, set)));
        if (!actual.SequenceEqual(expected))
        {
            Report(section.Line, $"The syntax differs from the syntax of {_cmdlet.Name}. {UpdateCommand}");
        }
    }

    private void CheckExamples()
    {
        var examples = _page[PageFormat.Examples];
        if (examples.Count < 2)
        {
            Report(_page.Root.Find(PageFormat.Examples)?.Line ?? 1, "There must be at least two examples.");
        }

        foreach (var example in examples)
        {
            if (example.CodeBlocks.Count() < 2 || !HelpPage.ReadProse(example).Any())
            {
                Report(example.Line, $"'{example.Title}' needs code, its output, and a sentence.");
            }
        }
    }

    private void CheckParameters()
    {
        foreach (var section in _page.Parameters)
        {
            if (!_cmdlet.Parameters.Any(parameter => section.Title == $"-{parameter.Name}"))
            {
                Report(section.Line, $"{_cmdlet.Name} has no parameter {section.Title}.");
            }
        }

        foreach (var parameter in _cmdlet.Parameters)
        {
            if (_page.Parameters.FirstOrDefault(section => section.Title == $"-{parameter.Name}") is { } section)
            {
                CheckParameter(parameter, section);
            }
            else
            {
                Report(_page.Root.Find(PageFormat.Parameters)?.Line ?? 1, $"The parameter -{parameter.Name} of {_cmdlet.Name} is missing.");
            }
        }
    }

    private void CheckParameter(ParameterDefinition parameter, MarkdownSection section)
    {
        var actual = HelpPage.FindYaml(section)?.Lines.ToString().Split('\n') ?? [];
        var expected = PageFormat.FormatYaml(parameter).Split('\n');
        if (!actual.SequenceEqual(expected))
        {
            var difference = expected.Except(actual).FirstOrDefault() is { } line
                ? $"must contain '{line}'"
                : "has lines that don't belong to it";
            Report(section.Line, $"The YAML block of -{parameter.Name} {difference}. {UpdateCommand}");
        }

        var prose = string.Join("\n", HelpPage.ReadProse(section));
        if (prose.Length == 0)
        {
            Report(section.Line, $"The parameter -{parameter.Name} has no description.");
        }

        if (parameter.Range.Length > 0 && !Regex.IsMatch(prose, $@"\b{Regex.Escape(parameter.Range)}\b"))
        {
            Report(section.Line, $"The description of -{parameter.Name} doesn't contain the range '{parameter.Range}'.");
        }

        // Without a default value of the property, the sentence is about a value of the service or of PowerShell.
        var sentence = Regex.Match(prose, @"The default is (\d+)\.");
        if (sentence.Success && parameter.DefaultValue != PageFormat.None && sentence.Groups[1].Value != parameter.DefaultValue)
        {
            var (name, value) = (parameter.Name, sentence.Groups[1].Value);
            Report(section.Line, $"The description of -{name} contains the default {value} instead of {parameter.DefaultValue}.");
        }
    }

    // A page can describe more output types, such as one that depends on a parameter.
    private void CheckTypes()
    {
        foreach (var type in _cmdlet.OutputTypes.Where(type => _page[PageFormat.Outputs].All(section => section.Title != type)))
        {
            Report(_page.Root.Find(PageFormat.Outputs)?.Line ?? 1, $"The output type {type} is missing.");
        }

        IEnumerable<string> inputs = _cmdlet.InputTypes.Count == 0 ? [PageFormat.None] : _cmdlet.InputTypes;
        if (!_page[PageFormat.Inputs].Select(section => section.Title).SequenceEqual(inputs))
        {
            Report(
                _page.Root.Find(PageFormat.Inputs)?.Line ?? 1,
                $"The input types must be {string.Join(", ", inputs)}, as the parameters of {_cmdlet.Name} accept pipeline input.");
        }
    }
}
