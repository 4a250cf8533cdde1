using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SasImageFix.Client.Tests.Paging.Model;

namespace SasImageFix.Client.Tests.Paging.Mutations;

/// <summary>The paging code with a defect, and the model that tests it, compiled into an assembly of their own.</summary>
internal static class MutatedPaging
{
    // The files that send requests, which the model doesn't use.
    private static readonly string[] UnusedFiles = ["TaskPager.cs", "PendingRequests.cs"];

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    private static readonly string Clone = typeof(MutatedPaging).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Clone").Value!;

    private static readonly IReadOnlyList<string> Sources =
    [
        .. Files("src/SasImageFix.Client/Paging").Where(path => !UnusedFiles.Contains(Path.GetFileName(path))),
        .. Files("src/SasImageFix.Client/Models"),
        .. Files("src/SasImageFix.Client/Platform"),
        .. Files("src/SasImageFix.Client/Errors"),
        .. Files("tests/SasImageFix.Client.Tests/Paging/Model"),
    ];

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("SasImageFix", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>Tests the paging code with a defect, or without one if the mutation is null.</summary>
    /// <returns>The failure that the model detects; null if no invariant is broken.</returns>
    public static string? Try(Mutation? mutation, int cases, ulong seed)
    {
        var context = new AssemblyLoadContext(mutation?.Defect, isCollectible: true);
        try
        {
            using var image = Compile(mutation);
            var check = context.LoadFromStream(image).GetType(typeof(ModelCheck).FullName!, throwOnError: true)!;
            var statistics = Activator.CreateInstance(check.Assembly.GetType(typeof(CaseStatistics).FullName!, throwOnError: true)!);
            return (string?)check.GetMethod(nameof(ModelCheck.Run))!.Invoke(null, [cases, seed, statistics]);
        }
        finally
        {
            context.Unload();
        }
    }

    private static MemoryStream Compile(Mutation? mutation)
    {
        List<SyntaxTree> trees =
        [
            CSharpSyntaxTree.ParseText(ImplicitUsings),
            .. Sources.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)),
        ];
        if (mutation is not null)
        {
            Apply(mutation, trees);
        }

        var compilation = CSharpCompilation.Create(
            "SasImageFix.Mutated",
            trees,
            References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(
            result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return image;
    }

    private static void Apply(Mutation mutation, List<SyntaxTree> trees)
    {
        var member = Only(
            trees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Where(node => NameOf(node) == mutation.Member), mutation.Member);
        var code = Parse(mutation.Code);
        var original = Only(
            member.DescendantNodes().Where(node => SyntaxFactory.AreEquivalent(node, code)), $"{mutation.Code} in {mutation.Member}");
        var index = trees.IndexOf(member.SyntaxTree);
        var root = member.SyntaxTree.GetRoot().ReplaceNode(original, Parse(mutation.Replacement));
        trees[index] = member.SyntaxTree.WithRootAndOptions(root, member.SyntaxTree.Options);
    }

    private static SyntaxNode Parse(string code)
    {
        var isStatement = code[^1] is ';' or '}';
        SyntaxNode node = isStatement ? SyntaxFactory.ParseStatement(code) : SyntaxFactory.ParseExpression(code);
        Assert.Empty(node.GetDiagnostics());
        return node;
    }

    private static SyntaxNode Only(IEnumerable<SyntaxNode> nodes, string description)
    {
        var found = nodes.ToList();
        Assert.True(found.Count == 1, $"Found {found.Count} times instead of once: {description}");
        return found[0];
    }

    // A type and one of its members, such as Pass.Process, or null for a node that isn't a member.
    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => $"{TypeOf(method)}.{method.Identifier}",
        PropertyDeclarationSyntax property => $"{TypeOf(property)}.{property.Identifier}",
        FieldDeclarationSyntax { Declaration.Variables: [var variable] } field => $"{TypeOf(field)}.{variable.Identifier}",
        _ => null,
    };

    private static string? TypeOf(MemberDeclarationSyntax member) => (member.Parent as BaseTypeDeclarationSyntax)?.Identifier.Text;

    private static string[] Files(string folder) => Directory.GetFiles(Path.Combine(Clone, folder), "*.cs");
}
