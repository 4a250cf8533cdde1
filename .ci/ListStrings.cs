#:package Microsoft.CodeAnalysis.CSharp
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
#:property PublishAot=false
// Lists every text in src that a user can see: dotnet run .ci/ListStrings.cs > out/strings.txt
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

var files = Directory.EnumerateFiles("src", "*.cs", SearchOption.AllDirectories)
    .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
    .Order(StringComparer.Ordinal);
foreach (var file in files)
{
    var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
    var texts = root.DescendantNodes(node => GetText(node) is null)
        .Select(GetText)
        .OfType<string>()
        .Where(text => Regex.IsMatch(text, @"\p{L}{2,}[,:;.']* \S"))
        .Distinct()
        .ToList();
    if (texts.Count > 0)
    {
        Console.WriteLine($"\n{file}");
        texts.ForEach(Console.WriteLine);
    }
}

// The text of a literal, an interpolated string, or a concatenation of them; null for any other node.
static string? GetText(SyntaxNode node) => node switch
{
    LiteralExpressionSyntax literal when literal.Token.Value is string value => value,
    InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(GetPart)),
    BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when sum.DescendantNodes().Any(IsString) =>
        (GetText(sum.Left) ?? $"{{{sum.Left}}}") + (GetText(sum.Right) ?? $"{{{sum.Right}}}"),
    _ => null,
};

static bool IsString(SyntaxNode node) => node is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { Token.Value: string };

static string GetPart(InterpolatedStringContentSyntax part) => part switch
{
    InterpolatedStringTextSyntax text => text.TextToken.ValueText,
    InterpolationSyntax interpolation => interpolation.ToString(),
    _ => string.Empty,
};
