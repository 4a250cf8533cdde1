namespace SasImageFix.Help;

/// <summary>The folder with the pages, and the module that they describe.</summary>
internal sealed class HelpSource(string docs, ModuleDefinition module)
{
    private const string ErrorsTopic = "about_SasImageFix_Errors";

    private string Folder => Path.Combine(docs, "en-US");

    private string ErrorsPage => Path.Combine(docs, "errors.md");

    private IEnumerable<string> Topics => Directory.GetFiles(Folder, "about_*.md").Order(StringComparer.Ordinal);

    /// <summary>Compares the pages with the module.</summary>
    public IReadOnlyList<HelpProblem> Check() =>
    [
        .. CheckFiles(),
        .. module.Cmdlets.Where(cmdlet => File.Exists(PathOf(cmdlet)))
            .SelectMany(cmdlet => PageChecker.Check(HelpPage.Read(PathOf(cmdlet)), cmdlet)),
        .. CheckErrors(),
    ];

    /// <summary>Writes the help of the cmdlets and the <c>about</c> topics to a folder.</summary>
    public void WriteHelpFiles(string folder, string projectUrl)
    {
        Directory.CreateDirectory(folder);
        foreach (var topic in Directory.GetFiles(folder, "about_SasImageFix*.help.txt"))
        {
            File.Delete(topic);
        }

        MamlWriter.Write(
            Path.Combine(folder, "SasImageFix.dll-Help.xml"),
            module.Cmdlets.Select(cmdlet => (cmdlet, HelpPage.Read(PathOf(cmdlet)))),
            projectUrl);
        foreach (var path in Topics)
        {
            WriteTopic(folder, Path.GetFileNameWithoutExtension(path), path);
        }

        WriteTopic(folder, ErrorsTopic, ErrorsPage);
    }

    /// <summary>Writes the generated parts of each page.</summary>
    public void UpdatePages()
    {
        foreach (var cmdlet in module.Cmdlets)
        {
            var path = PathOf(cmdlet);
            File.WriteAllText(path, File.Exists(path) ? PageUpdater.Update(HelpPage.Read(path), cmdlet) : PageUpdater.Create(cmdlet));
        }
    }

    private static void WriteTopic(string folder, string topic, string path)
    {
        var page = MarkdownSection.Parse(File.ReadAllText(path)).Sections[0];
        File.WriteAllText(Path.Combine(folder, $"{topic}.help.txt"), AboutTopicWriter.Format(topic, page));
    }

    private string PathOf(CmdletDefinition cmdlet) => Path.Combine(Folder, $"{cmdlet.Name}.md");

    private IEnumerable<HelpProblem> CheckFiles()
    {
        var expected = module.Cmdlets.Select(PathOf).ToList();
        var actual = Directory.GetFiles(Folder, "*.md").Except(Topics).ToList();
        return expected.Except(actual).Select(path => new HelpProblem(path, 1, "The page is missing. './build.ps1 Docs' creates it."))
            .Concat(actual.Except(expected).Select(path => new HelpProblem(path, 1, "The module has no cmdlet with this name.")));
    }

    // The headings of the third level are the error IDs.
    private IEnumerable<HelpProblem> CheckErrors()
    {
        var headings = MarkdownSection.Parse(File.ReadAllText(ErrorsPage)).Sections
            .SelectMany(root => root.Sections)
            .SelectMany(section => section.Sections)
            .ToList();
        return module.ErrorIds.Except(headings.Select(heading => heading.Title))
            .Select(id => new HelpProblem(ErrorsPage, 1, $"The error ID {id} has no heading."))
            .Concat(headings.Where(heading => !module.ErrorIds.Contains(heading.Title))
                .Select(heading => new HelpProblem(ErrorsPage, heading.Line, $"The module has no error ID {heading.Title}.")));
    }
}
