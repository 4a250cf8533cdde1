using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests.Architecture;

/// <summary>Code, folders, and files use the standard names of the field instead of the names in the list.</summary>
public sealed class DeclaredNamesTests
{
    private static readonly string[] Folders = ["src", "tests"];

    private static readonly string[] BuildFolders = ["bin", "obj"];

    // cspell:disable
    private static readonly HashSet<string> ReplacedNames = new(StringComparer.Ordinal)
    {
        "FoundKey", "FixedKey", "KeySlot", "KeyCache", "KeyUse",
        "IKeyPlace", "EnvironmentPlace", "CliConfigPlace", "IniPlace", "OidcPlace", "EcsPlace", "CredentialsUriPlace", "NamedProfilePlace",
        "HomelessPlace",
        "IKeySource", "IKeyIssuer", "RenewedKey",
        "LookUp", "Finding", "PassedOver", "LookAround",
        "Place", "EndpointChoice", "PlaceParameters", "IsSilent",
        "CallIdentity", "CredentialKey",
        "CredentialVariables",
        "Fingerprint",
        "RoleRequest", "SignedInIssuer",
        "Hiding", "ErrorOutput", "ArgumentText", "CommandWords", "ProgramPath", "BoundedPipe", "IsTelling",
        "ServiceAnswer", "Answer", "AnswerReader", "octets",
        "FailureKind", "FailureReader", "FailureRecord", "ErrorCatalogue", "Circumstances", "IsSilence",
        "ManagementCentre", "RetryRun", "SilentLog", "BoundedBody", "ServerClocks", "PlainRequest", "RequestLimit",
        "Wire", "BrokenText", "IsCutOff", "WithoutMark",
        "Reading", "TaskReader", "ReadRule", "Verdict", "Judge", "Sighting", "Lacking", "HasNews", "TaskKey", "OrderOfLife", "IsElsewhere",
        "Patience", "Silence", "FirstWord",
        "NotEmptyText", "NotEmptyTextAttribute", "SecretAttribute", "DocumentedStatus", "DocumentedStatusAttribute", "Tell", "Forget",
        "HasStrayInput",
        "TaskLedger", "PageLie", "ToldPage", "SilentPort", "ServedPort", "NonceMemory", "KnownKey", "EnumSpelling",
        "KeyHunt", "IssuingWorld", "DrivenClock", "MemoryFiles", "FaultBench", "Spoiled", "Judged", "Promises", "MadeScreens",
    };
    // cspell:enable

    [Fact]
    public void DeclaredNames_ContainNoReplacedName()
    {
        var files = Folders.SelectMany(folder => EnumerateFiles(Path.Combine(RepositoryFile.Root, folder))).ToList();
        var declarations = files.SelectMany(GetPathNames).Distinct()
            .Concat(files.Where(file => Path.GetExtension(file) == ".cs").SelectMany(GetDeclarations));

        var replaced = declarations.Where(declaration => ReplacedNames.Contains(declaration.Name))
            .Select(declaration => $"{Path.GetRelativePath(RepositoryFile.Root, declaration.Path)}:{declaration.Line}: {declaration.Name}")
            .ToList();

        Assert.True(replaced.Count == 0, string.Join('\n', replaced.Prepend($"{replaced.Count} declarations have a name in the list:")));
    }

    [Fact]
    public void GetDeclarations_FindsEveryKindOfDeclaration()
    {
        const string Code =
            """
            namespace Name1.Name2
            {
                delegate void Name3<Name4>(int Name5);
                enum Name6 { Name7 }
                record Name8(int Name9);
                interface Name10 { int Name11 { get; } event System.Action Name12; }
                class Name13(int Name14)
                {
                    const int Name15 = 1, Name16 = 2;
                    event System.Action Name17;
                    Name13(int Name18, string _) : this(Name18) { }
                    int this[int Name19] => Name19;
                    void Name20(int Name21)
                    {
                        int Name22(int Name23) => Name23;
                        System.Func<int, int> first = Name24 => Name24,
                            second = (Name25) => Name25,
                            third = delegate(int Name26) { return Name26; };
                    }
                }
                struct Name27 { }
            }
            namespace Name28 { }
            """;

        Assert.Equal(
            Enumerable.Range(1, 28).Select(number => $"Name{number}"),
            GetDeclarations(CSharpSyntaxTree.ParseText(Code, cancellationToken: TestContext.Current.CancellationToken))
                .Select(declaration => declaration.Name)
                .Where(name => name.StartsWith("Name", StringComparison.Ordinal))
                .Distinct());
    }

    private static IEnumerable<string> EnumerateFiles(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(subfolder => !BuildFolders.Contains(Path.GetFileName(subfolder)))
            .SelectMany(EnumerateFiles)
            .Concat(Directory.EnumerateFiles(folder));

    // The name of the file and the names of its folders. A folder has the same declaration in each of its files.
    private static IEnumerable<Declaration> GetPathNames(string file)
    {
        yield return new Declaration(Path.GetFileNameWithoutExtension(file), file, 1);
        for (var folder = Path.GetDirectoryName(file);
            folder is not null && folder.Length > RepositoryFile.Root.Length;
            folder = Path.GetDirectoryName(folder))
        {
            yield return new Declaration(Path.GetFileName(folder), folder, 1);
        }
    }

    private static IEnumerable<Declaration> GetDeclarations(string file) =>
        GetDeclarations(
            CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file, cancellationToken: TestContext.Current.CancellationToken));

    private static IEnumerable<Declaration> GetDeclarations(SyntaxTree tree) =>
        tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .SelectMany(GetIdentifiers)
            .Select(identifier => new Declaration(
                identifier.ValueText, tree.FilePath, identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1));

    private static IEnumerable<SyntaxToken> GetIdentifiers(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax declaration =>
            declaration.Name.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier),
        BaseTypeDeclarationSyntax declaration => [declaration.Identifier],
        DelegateDeclarationSyntax declaration => [declaration.Identifier],
        EnumMemberDeclarationSyntax declaration => [declaration.Identifier],
        MethodDeclarationSyntax declaration => [declaration.Identifier],
        PropertyDeclarationSyntax declaration => [declaration.Identifier],
        EventDeclarationSyntax declaration => [declaration.Identifier],
        BaseFieldDeclarationSyntax declaration => declaration.Declaration.Variables.Select(variable => variable.Identifier),
        ParameterSyntax declaration => [declaration.Identifier],
        TypeParameterSyntax declaration => [declaration.Identifier],
        LocalFunctionStatementSyntax declaration => [declaration.Identifier],
        _ => [],
    };

    private sealed record Declaration(string Name, string Path, int Line);
}
