using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using SasImageFix.Tests.Documentation;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SasImageFix.Tests.Architecture;

/// <summary>Each folder is a namespace, and only the dependencies in CONTRIBUTING.md exist.</summary>
public sealed class NamespaceDependencyTests
{
    // Users type the names of these types, so they are in the namespace SasImageFix. Each counts as part of its folder.
    private static readonly Dictionary<string, string> FolderOfPublicType = new()
    {
        ["SasImageFix.BuildTask"] = "SasImageFix.Client.Models",
        ["SasImageFix.BuildTaskStatus"] = "SasImageFix.Client.Models",
        ["SasImageFix.ImageFixTaskPage"] = "SasImageFix.Client.Models",
        ["SasImageFix.TaskErrorLogEntry"] = "SasImageFix.Client.Models",
        ["SasImageFix.ImageFixTaskQuery"] = "SasImageFix.Client.Models",
        ["SasImageFix.PageInfo"] = "SasImageFix.Client.Models",
        ["SasImageFix.SasImageFixException"] = "SasImageFix.Client.Errors",
        ["SasImageFix.CredentialInfo"] = "SasImageFix.Session",
        ["SasImageFix.CredentialProfileInfo"] = "SasImageFix.Session",
    };

    private static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader()
        .LoadAssemblies(typeof(BuildTask).Assembly, typeof(CredentialInfo).Assembly, typeof(Emulator.EmulatorServer).Assembly)
        .Build();

    private static readonly ILookup<string, IType> TypesOf = Architecture.Types
        .Where(type => type.Namespace.FullName.StartsWith("SasImageFix", StringComparison.Ordinal))
        .ToLookup(type => FolderOf(type));

    private static readonly Dictionary<string, string[]> Allowed = ReadAllowed();

    public static TheoryData<string> Namespaces => [.. TypesOf.Select(types => types.Key).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Namespaces))]
    public void Namespace_UsesOnlyNamespacesInTheList(string name)
    {
        Assert.True(Allowed.TryGetValue(name, out var allowed), $"The namespace {name} is missing in CONTRIBUTING.md.");
        var forbidden = TypesOf
            .Where(types => types.Key != name && IsSameProject(types.Key, name) && !allowed.Contains(types.Key))
            .SelectMany(types => types);

        Types().That().Are(TypesOf[name]).Should().NotDependOnAny(forbidden).WithoutRequiringPositiveResults().Check(Architecture);
    }

    [Fact]
    public void List_HasNoCycle()
    {
        var remaining = new Dictionary<string, string[]>(Allowed);
        while (remaining.Keys.Where(name => !remaining[name].Any(remaining.ContainsKey)).ToList() is { Count: > 0 } independent)
        {
            independent.ForEach(name => remaining.Remove(name));
        }

        Assert.Empty(remaining.Keys);
    }

    [Fact]
    public void List_HasNoUnknownNamespace() =>
        Assert.DoesNotContain(Allowed.SelectMany(entry => entry.Value.Prepend(entry.Key)), name => !TypesOf.Contains(name));

    // A nested or generated type belongs to the type that contains it.
    private static string FolderOf(IType type) =>
        FolderOfPublicType.TryGetValue(type.FullName.Split('+', '/')[0], out var folder) ? folder : type.Namespace.FullName;

    private static bool IsSameProject(string one, string other) => ProjectOf(one) == ProjectOf(other);

    private static string ProjectOf(string name) =>
        name.StartsWith("SasImageFix.Client", StringComparison.Ordinal) ? "SasImageFix.Client"
        : name.StartsWith("SasImageFix.Emulator", StringComparison.Ordinal) ? "SasImageFix.Emulator"
        : "SasImageFix";

    // Rows such as: | `Http` | `Errors`, `Platform` | contents |, below a heading with the name of the project.
    private static Dictionary<string, string[]> ReadAllowed()
    {
        var allowed = new Dictionary<string, string[]>();
        var project = string.Empty;
        foreach (var line in RepositoryFile.ReadLines("CONTRIBUTING.md"))
        {
            if (line.StartsWith("### Namespaces of ", StringComparison.Ordinal))
            {
                project = line["### Namespaces of ".Length..];
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                project = string.Empty;
            }
            else if (project.Length > 0 && line.StartsWith("| `", StringComparison.Ordinal))
            {
                var cells = line.Split('|', StringSplitOptions.TrimEntries);
                allowed[FullName(cells[1])] =
                    [.. cells[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(FullName)];
            }
        }

        return allowed;

        string FullName(string cell) => cell.Trim('`') is var name && name == project ? project : $"{project}.{name}";
    }
}
