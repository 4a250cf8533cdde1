using System.Management.Automation;
using SasImageFix.Client.Errors;
using SasImageFix.Reports;

namespace SasImageFix.Commands;

/// <summary>Reads the CSV file of an earlier list with Import-Csv, row by row.</summary>
/// <param name="input">Reads the rows.</param>
internal sealed class BaselineReader(ReportInput input)
{
    // The key of a comparison, and what is compared.
    private static readonly string[] Columns =
    [
        nameof(BuildTask.Status), nameof(BuildTask.RegionId), nameof(BuildTask.RepoNamespace), nameof(BuildTask.RepoName),
        nameof(BuildTask.OldTag), nameof(BuildTask.VulAlias), nameof(BuildTask.FixTime),
    ];

    /// <param name="file">The full path of the file.</param>
    /// <param name="isStopping">Whether the cmdlet is stopping.</param>
    /// <exception cref="SasImageFixException">The file can't be read, or isn't a CSV file of tasks.</exception>
    public ReportBaseline Read(string file, Func<bool> isStopping)
    {
        var baseline = new ReportBaseline(Path.GetFileName(file));
        // The rows are removed from the output while the command runs, so that they are never all in memory.
        using var output = new PSDataCollection<PSObject>();
        SasImageFixException? failure = null;
        output.DataAdded += (_, _) =>
        {
            foreach (var row in output.ReadAll())
            {
                failure ??= Add(baseline, row, file);
            }
        };
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand(@"Microsoft.PowerShell.Utility\Import-Csv")
                .AddParameter("LiteralPath", file)
                .AddParameter("ErrorAction", ActionPreference.Stop);
            shell.Invoke<PSObject>(null, output);
        }
        catch (RuntimeException exception) when (!isStopping())
        {
            throw Invalid($"The file '{file}' can't be read. {exception.Message}", exception);
        }

        if (baseline.Count == 0)
        {
            CheckHeader(file);
        }

        return failure is null ? baseline : throw failure;
    }

    // Import-Csv returns nothing for a file that has only a header.
    private static void CheckHeader(string file)
    {
        var header = File.ReadLines(file).FirstOrDefault(line => line.Length > 0 && !line.StartsWith("#TYPE", StringComparison.Ordinal));
        if (header is not null && Array.Find(Columns, column => !header.Contains(column)) is { } missing)
        {
            throw Invalid($"The file '{file}' isn't a CSV file of tasks, because it has no column {missing}.");
        }
    }

    private SasImageFixException? Add(ReportBaseline baseline, PSObject row, string file)
    {
        if (Array.Find(Columns, column => row.Properties[column] is null) is { } missing)
        {
            return Invalid($"The file '{file}' isn't a CSV file of tasks, because it has no column {missing}.");
        }

        baseline.Add(input.ReadRow(row));
        return null;
    }

    private static SasImageFixException Invalid(string message, Exception? exception = null) =>
        new(ErrorKind.InvalidBaseline, message, exception);
}
