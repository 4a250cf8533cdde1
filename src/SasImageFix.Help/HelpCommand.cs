using System.CommandLine;

namespace SasImageFix.Help;

/// <summary>The command-line interface of the help builder.</summary>
internal static class HelpCommand
{
    private static readonly Option<FileInfo> Module = new("--module")
    {
        Description = "The manifest of the built module.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo> Docs = new("--docs")
    {
        Description = "The folder with errors.md and the folder en-US, which contains the pages.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo[]> Output = new("--output")
    {
        Description = "The folders to which the help files are written.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> ProjectUrl = new("--project-url")
    {
        Description = "The address of the project. By default, the help files contain no address.",
        DefaultValueFactory = _ => string.Empty,
    };

    /// <summary>Creates the command.</summary>
    public static RootCommand Create()
    {
        var build = new Command("build", "Checks the pages against the module, and writes the help files.")
        {
            Module, Docs, Output, ProjectUrl,
        };
        build.SetAction(parsed => Run(parsed, source =>
        {
            var problems = source.Check();
            if (problems.Count == 0)
            {
                foreach (var folder in parsed.GetValue(Output)!)
                {
                    source.WriteHelpFiles(folder.FullName, parsed.GetValue(ProjectUrl)!);
                }
            }

            return problems;
        }));
        var update = new Command("update", "Writes the syntax and the attributes of the parameters to the pages.") { Module, Docs };
        update.SetAction(parsed => Run(parsed, source =>
        {
            source.UpdatePages();
            return [];
        }));
        return new RootCommand("Converts the pages in docs/en-US to the help of PowerShell.") { build, update };
    }

    private static int Run(ParseResult parsed, Func<HelpSource, IReadOnlyList<HelpProblem>> action)
    {
        try
        {
            var source = new HelpSource(parsed.GetValue(Docs)!.FullName, ModuleReader.Read(parsed.GetValue(Module)!.FullName));
            var problems = action(source);
            foreach (var problem in problems)
            {
                Console.WriteLine(problem);
            }

            return problems.Count == 0 ? 0 : 1;
        }
        catch (HelpException exception)
        {
            Console.Error.WriteLine($"error HELP001: {exception.Message}");
            return 1;
        }
    }
}
