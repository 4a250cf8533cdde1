namespace SasImageFix.Help;

/// <summary>Writes the generated parts of a page: the syntax and the YAML block of each parameter.</summary>
internal static class PageUpdater
{
    private const string CommonParametersSection =
        $"### {PageFormat.CommonParameters}\n\n"
        + "This cmdlet supports the common parameters of PowerShell, such as **ErrorAction** and **Verbose**. For more information, see\n"
        + "about_CommonParameters.";

    /// <summary>
    /// Returns the text of the page with its generated parts. A parameter that is missing gets a section without a description. The
    /// description of a parameter that the cmdlet no longer has stays in the page, and the check reports it.
    /// </summary>
    /// <exception cref="HelpException">The page has no parameters section.</exception>
    public static string Update(HelpPage page, CmdletDefinition cmdlet)
    {
        if (page[PageFormat.Parameters].All(section => section.Title != PageFormat.CommonParameters))
        {
            throw new HelpException($"{page.Path} has no section '### {PageFormat.CommonParameters}' in '## {PageFormat.Parameters}'.");
        }

        var lines = page.Text.ReplaceLineEndings("\n").Split('\n').ToList();
        // The last change comes first, so that the line numbers of the others stay valid.
        foreach (var (start, count, text) in FindChanges(page, cmdlet, lines).OrderBy(change => change.Start).Reverse().ToList())
        {
            lines.RemoveRange(start, count);
            lines.InsertRange(start, text.Split('\n'));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Creates the page of a cmdlet that has none.</summary>
    public static string Create(CmdletDefinition cmdlet)
    {
        var page = $"""
            ---
            external help file: SasImageFix.dll-Help.xml
            Module Name: SasImageFix
            schema: 2.0.0
            ---

            # {cmdlet.Name}

            {string.Join("\n\n", PageFormat.Sections.Select(section => $"## {section}"))}

            """.ReplaceLineEndings("\n");
        page = page.Replace(
            $"## {PageFormat.Parameters}\n", $"## {PageFormat.Parameters}\n\n{CommonParametersSection}\n", StringComparison.Ordinal);
        return Update(HelpPage.Parse(cmdlet.Name, page), cmdlet);
    }

    private static IEnumerable<(int Start, int Count, string Text)> FindChanges(
        HelpPage page, CmdletDefinition cmdlet, List<string> lines)
    {
        if (page.Root.Find(PageFormat.Syntax) is { } syntax)
        {
            var end = lines.FindIndex(syntax.Line, line => line.StartsWith("## ", StringComparison.Ordinal));
            yield return (syntax.Line, end - syntax.Line, FormatSyntax(cmdlet));
        }

        foreach (var parameter in cmdlet.Parameters)
        {
            var yaml = $"```{PageFormat.Yaml}\n{PageFormat.FormatYaml(parameter)}\n```";
            if (page.Parameters.FirstOrDefault(section => section.Title == $"-{parameter.Name}") is not { } section)
            {
                var next = page[PageFormat.Parameters].First(other => IsAfter(other.Title, parameter.Name));
                yield return (next.Line - 1, 0, $"### -{parameter.Name}\n\n{yaml}\n");
            }
            else if (HelpPage.FindYaml(section) is { } block)
            {
                yield return (block.Line, block.Lines.Count + 2, yaml);
            }
            else
            {
                var end = lines.FindIndex(section.Line, line => line.StartsWith("##", StringComparison.Ordinal));
                yield return (end, 0, $"{yaml}\n");
            }
        }
    }

    // The parameters that PowerShell adds for SupportsShouldProcess, and the common parameters, are the last ones.
    private static bool IsAfter(string title, string parameter)
    {
        return Order(title.TrimStart('-')).CompareTo(Order(parameter)) > 0;

        static (int, string) Order(string name) =>
            (name switch { PageFormat.CommonParameters => 2, "Confirm" or "WhatIf" => 1, _ => 0 }, name.ToUpperInvariant());
    }

    private static string FormatSyntax(CmdletDefinition cmdlet) => string.Concat(cmdlet.Sets.Select(set =>
    {
        var title = PageFormat.FormatSetTitle(set) is { } heading ? $"\n### {heading}\n" : string.Empty;
        return $"{title}\n```text\n{PageFormat.FormatSyntax(cmdlet, set)}\n```\n";
    }));
}
