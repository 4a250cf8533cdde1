using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SasImageFix.Client.Tests.Reading.Model;

namespace SasImageFix.Client.Tests.Reading.Mutations;

/// <summary>The shipped sources of the rule, with a defect, and the model that tries them, compiled into an assembly of their own.</summary>
internal static class MutatedRule
{
    private const string Rule = "src/SasImageFix.Client/Reading/";

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly string Clone = typeof(MutatedRule).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Clone").Value!;

    private static readonly IReadOnlyList<string> Sources =
    [
        .. Files(Rule + "Rule"),
        Path.Combine(Clone, Rule, "ReadPlan.cs"),
        Path.Combine(Clone, Rule, "RequestLimit.cs"),
        .. Files("src/SasImageFix.Client/Models"),
        .. Files("tests/SasImageFix.Client.Tests/Reading/Model"),
    ];

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("SasImageFix", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>Tries the model on the rule with a defect; without one when there is none.</summary>
    /// <returns>What the model says: null when no promise was seen broken.</returns>
    public static string? Try(Mutation? mutation, int cases, ulong seed)
    {
        var context = new AssemblyLoadContext(mutation?.Defect, isCollectible: true);
        try
        {
            using var image = Compile(mutation);
            var check = context.LoadFromStream(image).GetType(typeof(ModelCheck).FullName!, throwOnError: true)!;
            var shares = Activator.CreateInstance(check.Assembly.GetType(typeof(Shares).FullName!, throwOnError: true)!);
            return (string?)check.GetMethod(nameof(ModelCheck.Run))!.Invoke(null, [cases, seed, shares]);
        }
        finally
        {
            context.Unload();
        }
    }

    private static MemoryStream Compile(Mutation? mutation)
    {
        var isApplied = mutation is null;
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(ImplicitUsings) };
        foreach (var path in Sources)
        {
            var text = File.ReadAllText(path);
            if (mutation is not null && path == Path.Combine(Clone, Rule, mutation.File))
            {
                text = Apply(mutation, text);
                isApplied = true;
            }

            trees.Add(CSharpSyntaxTree.ParseText(text, path: path));
        }

        Assert.True(isApplied, $"There is no {mutation?.File}.");
        var compilation = CSharpCompilation.Create(
            "SasImageFix.Mutated", trees, References.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return image;
    }

    private static string Apply(Mutation mutation, string text)
    {
        Assert.True(text.Split(mutation.Line).Length == 2, $"'{mutation.Line}' does not stand once in {mutation.File}.");
        Assert.DoesNotContain('\n', mutation.Line);
        return text.Replace(mutation.Line, mutation.Instead, StringComparison.Ordinal);
    }

    private static string[] Files(string folder) => Directory.GetFiles(Path.Combine(Clone, folder), "*.cs");
}
