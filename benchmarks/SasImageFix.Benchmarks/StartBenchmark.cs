using SasImageFix.Benchmarks.Measurement;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks;

/// <summary>Measures the start of PowerShell with the module: the import, the first page, and the same without the module.</summary>
internal static class StartBenchmark
{
    /// <summary>The default number of rounds.</summary>
    public const int DefaultRounds = 9;

    private const int Rows = 20;

    public static async Task<int> RunAsync(int rounds, string? powerShellPath)
    {
        var powerShell = await PowerShellSelection.OpenAsync(powerShellPath);
        await using var server = await PreparedServerProcess.StartAsync(Rows, TimeSpan.Zero);
        using var emptyModule = new EmptyModuleFolder();
        var (manifest, address) = (("Manifest", BenchmarkFiles.ModuleManifest), ("Address", server.Address));
        var nothing = new StartVariant("Start of PowerShell", () => powerShell.CreateStartInfo("Start-Nothing.ps1"));
        var rest = new StartVariant("Invoke-RestMethod, one page", () => powerShell.CreateStartInfo("Start-RestMethod.ps1", address));
        var page = new StartVariant(
            "Import of the module, one page", () => powerShell.CreateStartInfo("Start-Page.ps1", manifest, address));
        var import = new StartVariant("Import of the module", () => powerShell.CreateStartInfo("Start-Import.ps1", manifest));
        var empty = new StartVariant(
            "Import of an empty module", () => powerShell.CreateStartInfo("Start-Import.ps1", ("Manifest", emptyModule.Manifest)));
        var steps = new StartVariant("Steps", () => powerShell.CreateStartInfo("Start-Step.ps1", manifest, address));
        StartVariant[] processes = [nothing, rest, page, import, empty];
        await Rounds.RunAsync([.. processes, steps], rounds, (variant, isMeasured) => variant.RunAsync(isMeasured));

        var goals = new GoalList();
        goals.Add("One page with the module, ratio to Invoke-RestMethod, both above the start of PowerShell", Above(page) / Above(rest), 2);
        goals.Add("Import-Module, ratio to an empty module", import.Step(0).Median / empty.Step(0).Median, 1.3);
        List<string> lines =
        [
            $"{await Machine.DescribeAsync(powerShell, null)}. {rounds} rounds. Times are in seconds.", string.Empty,
            .. ProcessTable().ToLines(), string.Empty,
            .. StepTable().ToLines(), string.Empty,
            .. goals.ToLines(),
        ];
        PerformancePage.Write("start", lines, rounds >= DefaultRounds);
        return goals.AreMet ? 0 : 1;

        double Above(StartVariant variant) => variant.Process.Median - nothing.Process.Median;

        MarkdownTable ProcessTable()
        {
            var table = new MarkdownTable("Process", "Whole process", "Above the start of PowerShell");
            foreach (var variant in processes)
            {
                table.Add($"{variant.Name}", $"{variant.Process}", $"{Above(variant):0.000}");
            }

            return table;
        }

        MarkdownTable StepTable()
        {
            var table = new MarkdownTable("Step", "Inside the process");
            table.Add($"Import-Module, empty module", $"{empty.Step(0)}");
            table.Add($"Import-Module", $"{import.Step(0)}");
            table.Add($"Set-SasImageFixCredential", $"{steps.Step(1)}");
            table.Add($"Get-SasImageFixTask, first page", $"{steps.Step(2)}");
            table.Add($"Get-SasImageFixTask, the same page again", $"{steps.Step(3)}");
            return table;
        }
    }
}
