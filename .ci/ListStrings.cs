#:package Microsoft.CodeAnalysis.CSharp
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
#:property PublishAot=false
// Lists every text of two or more words that a user can see: dotnet run .ci/ListStrings.cs > out/strings.txt
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

string[] files =
[
    "SasImageFix.psd1",
    .. Directory.EnumerateFiles("src", "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".ps1")
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
        .Order(StringComparer.Ordinal),
];
foreach (var file in files)
{
    var content = File.ReadAllText(file);
    var texts = (Path.GetExtension(file) == ".cs" ? GetTexts(content) : GetScriptTexts(content))
        .Where(text => Regex.IsMatch(text, @"\p{L}{2,}[,:;.']* \S"))
        .Distinct()
        .ToList();
    if (texts.Count > 0)
    {
        Console.WriteLine($"\n{file}");
        texts.ForEach(Console.WriteLine);
    }
}

static IEnumerable<string> GetTexts(string code) =>
    CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes(node => GetText(node) is null).Select(GetText).OfType<string>();

// Comments are matched first, so that quotation marks in them don't begin a text.
static IEnumerable<string> GetScriptTexts(string script)
{
    const string Comment = @"<#.*?#>|#[^\r\n]*";
    const string HereString = @"@'\r?\n(?<text>.*?)\r?\n'@";
    const string String = @"'(?<text>(?:[^']|'')*)'|""(?<text>(?:[^""`]|`.)*)""";
    return Regex.Matches(script, $"{Comment}|{HereString}|{String}", RegexOptions.Singleline)
        .Where(match => match.Groups["text"].Success)
        .SelectMany(match => match.Groups["text"].Value.Split('\n'));
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
