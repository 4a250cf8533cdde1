using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SasImageFix.Loading;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Architecture;

/// <summary>Each edition of PowerShell finds every assembly that the shipped assemblies refer to. The output contains the tables.</summary>
public sealed class AssemblyReferenceTests(ITestOutputHelper output)
{
    // The reference assemblies of .NET Framework don't contain PowerShell.
    private const string WindowsPowerShell =
        "System.Management.Automation, Version=3.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";

    private static readonly string Desktop = Path.Combine(BuiltModule.Folder, "Desktop");

    private static readonly Source Module = new("the module", BuiltModule.Folder);

    // .NET Framework searches its own assemblies first. The resolver adds the folder Desktop.
    private static readonly Source[] NetFramework =
    [
        new(".NET Framework 4.7.2", NetFrameworkFolder),
        new(".NET Framework 4.7.2, facade", Path.Combine(NetFrameworkFolder, "Facades")),
        Module,
    ];

    private static string NetFrameworkFolder => typeof(AssemblyReferenceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "NetFramework").Value!;

    [Fact]
    public void WindowsPowerShell51_FindsEveryReference() =>
        AssertFound(
            "Windows PowerShell 5.1",
            [.. GetAssemblies(BuiltModule.Folder), .. GetAssemblies(Desktop)],
            [.. NetFramework, new("Desktop", Desktop)]);

    // Proves that the walk reports a missing reference.
    [Fact]
    public void WindowsPowerShell51_WithoutTheFolderDesktop_MissesSystemTextJson() =>
        Assert.Contains(
            GetRows(GetAssemblies(BuiltModule.Folder), NetFramework),
            row => row is { Reference.Name: "System.Text.Json", Origin: null });

    [Theory]
    [InlineData("7.4")]
    [InlineData("7.6")]
    public async Task PowerShell7_FindsEveryReferenceWithoutTheFolderDesktop(string version)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var programs = (await PowerShellProgram.GetAllAsync(cancellation)).Append(PowerShellProgram.GetRestored())
            .Where(program => program.Version.StartsWith($"{version}.", StringComparison.Ordinal))
            .DistinctBy(program => program.Version)
            .ToList();
        // The build restores PowerShell 7.6. Only the variable can select PowerShell 7.4.
        Assert.True(programs.Count > 0 || version == "7.4", $"PowerShell {version} isn't available.");
        if (programs.Count == 0)
        {
            output.WriteLine($"PowerShell {version}: not available. The variable {PowerShellProgram.Variable} can select it.");
        }

        foreach (var program in programs)
        {
            var sources = await GetSourcesAsync(program, cancellation);
            AssertFound($"PowerShell {program.Version}", GetAssemblies(BuiltModule.Folder), [.. sources, Module]);
        }
    }

    // PowerShell itself names both folders, because it can be a link, and can contain the .NET runtime or use an installed one.
    private static async Task<IEnumerable<Source>> GetSourcesAsync(PowerShellProgram program, CancellationToken cancellation)
    {
        const string Script = "$PSHOME; [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()";
        var text = await PowerShellProcess.RunAsync(
            program, ["-Command", Script], Path.GetTempPath(), new Dictionary<string, string?>(), cancellation);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        Assert.True(lines is [_, _, "exit code 0"], text);
        return [new("PowerShell", lines[0]), new(".NET runtime", lines[1])];
    }

    private static string[] GetAssemblies(string folder) => [.. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal)];

    private static List<Row> GetRows(IEnumerable<string> assemblies, IReadOnlyCollection<Source> sources) =>
    [
        .. from assembly in assemblies
           from reference in ReadReferences(assembly).OrderBy(reference => reference.Name, StringComparer.Ordinal)
           select new Row(Path.GetFileName(assembly), reference, FindOrigin(reference, sources)),
    ];

    private static List<AssemblyName> ReadReferences(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    // Every folder has the rule of the resolver: the same name and public key token, and the same or a later version.
    private static string? FindOrigin(AssemblyName reference, IReadOnlyCollection<Source> sources) =>
        sources.Contains(NetFramework[0]) && reference.FullName == WindowsPowerShell
            ? "Windows PowerShell (3.0.0.0)"
            : sources
                .Select(source => DesktopAssemblyResolver.Find(reference, source.Folder) is { } file
                    ? $"{source.Name} ({AssemblyName.GetAssemblyName(file).Version})"
                    : null)
                .FirstOrDefault(origin => origin is not null);

    private void AssertFound(string edition, IReadOnlyCollection<string> assemblies, IReadOnlyCollection<Source> sources)
    {
        var rows = GetRows(assemblies, sources);
        output.WriteLine(edition);
        output.WriteLine($"{"Assembly",-45} {"Reference",-45} {"Version",-10} Origin");
        foreach (var row in rows)
        {
            output.WriteLine($"{row.Assembly,-45} {row.Reference.Name,-45} {row.Reference.Version,-10} {row.Origin ?? "missing"}");
        }

        Assert.NotEmpty(rows);
        var missing = rows.Where(row => row.Origin is null).Select(row => $"{row.Assembly} refers to {row.Reference.FullName}.").ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing.Prepend($"{edition} doesn't find:")));
    }

    private sealed record Source(string Name, string Folder);

    private sealed record Row(string Assembly, AssemblyName Reference, string? Origin);
}
