using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Architecture;

/// <summary>Each edition of PowerShell finds every assembly that the shipped assemblies refer to.</summary>
public sealed class AssemblyReferenceTests(ITestOutputHelper output)
{
    private const string PowerShell74 = "PowerShell 7.4";

    private const string PowerShell76 = "PowerShell 7.6";

    private static readonly string[] ModuleAssemblies = GetAssemblies(BuiltModule.Folder);

    private static readonly string DesktopFolder = Path.Combine(BuiltModule.Folder, "Desktop");

    private static readonly Source Module = Source.FromFolder("module", BuiltModule.Folder);

    private static readonly Source Desktop = Source.FromFolder("Desktop", DesktopFolder);

    // .NET Framework searches its own assemblies first.
    private static readonly Source[] NetFramework =
    [
        Source.FromFolder(".NET Framework 4.7.2", NetFrameworkFolder),
        Source.FromFolder(".NET Framework 4.7.2, facade", Path.Combine(NetFrameworkFolder, "Facades")),
        // The reference assemblies of .NET Framework don't contain PowerShell.
        new("Windows PowerShell 5.1", reference =>
            reference.FullName == "System.Management.Automation, Version=3.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35"
                ? reference.Version
                : null),
        Module,
    ];

    private static string NetFrameworkFolder => typeof(AssemblyReferenceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "NetFramework").Value!;

    /// <summary>Writes a table of the references to <c>out/references.md</c> and to the output of the test.</summary>
    [Fact]
    public async Task EachEdition_FindsEveryReference()
    {
        var programs = await GetProgramsAsync();
        var rows = FindReferences(
            "Windows PowerShell 5.1", [.. ModuleAssemblies, .. GetAssemblies(DesktopFolder)], [.. NetFramework, Desktop]);
        foreach (var program in programs)
        {
            // PowerShell 7 doesn't use the folder Desktop.
            rows.AddRange(FindReferences($"PowerShell {program.Version}", ModuleAssemblies, [.. await GetSourcesAsync(program), Module]));
        }

        WriteTable(rows);

        var missing = rows.Where(row => row.FoundVersion is null)
            .Select(row => $"{row.Edition}: {row.Assembly} refers to {row.Reference}.");
        Assert.True(!missing.Any(), string.Join('\n', missing.Prepend("Not found:")));
        // The build restores PowerShell 7.6. Only the variable can select PowerShell 7.4.
        Assert.Contains(rows, row => row.Edition.StartsWith(PowerShell76, StringComparison.Ordinal));
    }

    // Proves that a missing reference is found.
    [Fact]
    public void WindowsPowerShell51_WithoutTheFolderDesktop_MissesSystemTextJson() =>
        Assert.Contains(
            FindReferences("Windows PowerShell 5.1", ModuleAssemblies, NetFramework),
            row => row is { Reference.Name: "System.Text.Json", FoundVersion: null });

    private static async Task<List<PowerShellProgram>> GetProgramsAsync() =>
    [
        .. (await PowerShellProgram.GetAllAsync(TestContext.Current.CancellationToken)).Append(PowerShellProgram.GetRestored())
            .DistinctBy(program => program.Version)
            .OrderBy(program => program.Version, StringComparer.Ordinal),
    ];

    // PowerShell itself names both folders, because it can be a link, and can contain the .NET runtime or use an installed one.
    private static async Task<Source[]> GetSourcesAsync(PowerShellProgram program)
    {
        const string Script = "$PSHOME; [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()";
        var text = await PowerShellProcess.RunAsync(
            program, ["-Command", Script], Path.GetTempPath(), new Dictionary<string, string?>(), TestContext.Current.CancellationToken);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        Assert.True(lines is [_, _, "exit code 0"], text);
        return [Source.FromFolder("PowerShell", lines[0]), Source.FromFolder(".NET runtime", lines[1])];
    }

    private static string[] GetAssemblies(string folder) => [.. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal)];

    private static List<Row> FindReferences(string edition, IEnumerable<string> assemblies, Source[] sources) =>
    [
        .. from assembly in assemblies
           from reference in ReadReferences(assembly).OrderBy(reference => reference.Name, StringComparer.Ordinal)
           let found = sources
               .Select(source => (source.Name, Version: source.Find(reference)))
               .FirstOrDefault(found => found.Version is not null)
           select new Row(edition, Path.GetFileName(assembly), reference, found.Name, found.Version),
    ];

    private static List<AssemblyName> ReadReferences(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private void WriteTable(List<Row> rows)
    {
        List<string> lines =
        [
            "# References of the shipped assemblies",
            string.Empty,
            "| Edition | Assembly | Reference | Requested version | Found version | Found in |",
            "|---|---|---|---|---|---|",
            .. rows.Select(row => $"| {row.Edition} | {row.Assembly} | {row.Reference.Name} | {row.Reference.Version} "
                + $"| {row.FoundVersion?.ToString() ?? "missing"} | {row.FoundIn} |"),
        ];
        if (!rows.Exists(row => row.Edition.StartsWith(PowerShell74, StringComparison.Ordinal)))
        {
            lines.AddRange([string.Empty, $"{PowerShell74} wasn't searched, because {PowerShellProgram.Variable} doesn't select it."]);
        }

        File.WriteAllLines(Path.Combine(RepositoryFile.Root, "out", "references.md"), lines);
        lines.ForEach(output.WriteLine);
    }

    /// <summary>A place in which an edition searches for assemblies.</summary>
    /// <param name="Name">The name of the place in the table.</param>
    /// <param name="Find">Returns the version of the assembly there; null if no assembly there satisfies the reference.</param>
    private sealed record Source(string Name, Func<AssemblyName, Version?> Find)
    {
        // An assembly satisfies a reference if it has the same name and public key token, and the same or a later version.
        public static Source FromFolder(string name, string folder) => new(name, reference =>
        {
            var file = Path.Combine(folder, $"{reference.Name}.dll");
            var found = File.Exists(file) ? AssemblyName.GetAssemblyName(file) : null;
            return found is not null && found.Version >= reference.Version
                && found.GetPublicKeyToken().AsSpan().SequenceEqual(reference.GetPublicKeyToken())
                    ? found.Version
                    : null;
        });
    }

    private sealed record Row(string Edition, string Assembly, AssemblyName Reference, string? FoundIn, Version? FoundVersion);
}
