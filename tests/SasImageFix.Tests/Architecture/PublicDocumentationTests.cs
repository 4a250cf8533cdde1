using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests.Architecture;

/// <summary>Each public type and member of the shipped assemblies has a documentation comment.</summary>
public sealed class PublicDocumentationTests
{
    private static string Configuration =>
        typeof(PublicDocumentationTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [Theory]
    [InlineData("SasImageFix")]
    [InlineData("SasImageFix.Client")]
    public void PublicTypesAndMembers_HaveADocumentationComment(string assembly)
    {
        // The build writes the comments next to the assembly in the folder of the project.
        var file = Path.Combine(RepositoryFile.Root, "src", assembly, "bin", Configuration, "netstandard2.0", assembly);
        var documented = XDocument.Load($"{file}.xml").Descendants("member")
            .Where(member =>
                member.HasElements && !string.IsNullOrWhiteSpace(member.Elements().First().Value + member.Element("inheritdoc")))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        var ids = GetPublicSymbols($"{file}.dll").Select(symbol => symbol.GetDocumentationCommentId()!).ToList();

        Assert.NotEmpty(ids);
        var missing = ids.Except(documented).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing.Prepend("Without a documentation comment:")));
    }

    private static IEnumerable<ISymbol> GetPublicSymbols(string file)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var reference = MetadataReference.CreateFromFile(file);
        var compilation = CSharpCompilation.Create(
            "Documentation", references: [.. platform.Select(path => MetadataReference.CreateFromFile(path)), reference]);
        return GetTypes(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!).GlobalNamespace)
            .SelectMany(type => type.GetMembers().Where(IsDocumentable).Prepend(type));
    }

    private static IEnumerable<INamedTypeSymbol> GetTypes(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(symbol => symbol is INamespaceSymbol || IsVisible(symbol))
            .SelectMany(symbol => GetTypes(symbol).Concat(symbol is INamedTypeSymbol type ? [type] : []));

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Accessors have the comment of their property. The compiler creates a constructor without parameters, and members of records.
    private static bool IsDocumentable(ISymbol symbol) =>
        IsVisible(symbol)
        && symbol is not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null })
        && symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true }
        && !symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
