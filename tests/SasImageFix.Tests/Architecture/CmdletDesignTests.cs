using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using System.Reflection;
using System.Security;
using SasImageFix.Commands;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Architecture;

/// <summary>The cmdlets follow the guidelines for PowerShell cmdlets.</summary>
public sealed class CmdletDesignTests
{
    private const string Prefix = "SasImageFix";

    private static readonly Type[] Cmdlets =
    [
        .. typeof(ServiceCmdlet).Assembly.GetTypes().Where(type => type.IsDefined(typeof(CmdletAttribute), inherit: false)),
    ];

    private static readonly HashSet<string> ApprovedVerbs =
    [
        .. typeof(VerbsCommon).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(VerbsCommon).Namespace && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    // The parameters that PowerShell adds to cmdlets, and their aliases.
    private static readonly HashSet<string> CommonNames = new(
        new[] { typeof(CommonParameters), typeof(ShouldProcessParameters), typeof(PagingParameters), typeof(TransactionParameters) }
            .SelectMany(type => type.GetProperties())
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .SelectMany(GetNames),
        StringComparer.OrdinalIgnoreCase);

    // The type by the last words of the name. The first matching row applies.
    private static readonly (string Ending, Type Type)[] StandardTypes =
    [
        ("DefaultCredentials", typeof(SwitchParameter)),
        ("PassThru", typeof(SwitchParameter)),
        ("Credential", typeof(PSCredential)),
        ("Secret", typeof(SecureString)),
        ("Token", typeof(SecureString)),
        ("Password", typeof(SecureString)),
        ("Uri", typeof(Uri)),
        ("Proxy", typeof(Uri)),
        ("Time", typeof(DateTimeOffset)),
        ("Timeout", typeof(TimeSpan)),
        ("Offset", typeof(TimeSpan)),
        ("Sec", typeof(int)),
        ("Seconds", typeof(int)),
        ("Count", typeof(int)),
        ("Limit", typeof(int)),
        ("Size", typeof(int)),
        ("CurrentPage", typeof(int)),
        // An ID is a string, a task, or a row of a CSV file.
        ("BuildTaskId", typeof(object[])),
        ("ImageRegionId", typeof(string[])),
        ("RepoNamespace", typeof(string[])),
        ("RepoName", typeof(string[])),
        ("Tag", typeof(string[])),
        ("VulAlias", typeof(string[])),
        ("Name", typeof(string)),
        ("Id", typeof(string)),
        ("Arn", typeof(string)),
        ("Status", typeof(BuildTaskStatus[])),
        ("Path", typeof(string)),
        ("Title", typeof(string)),
        // The path of a file.
        ("Baseline", typeof(string)),
        // The output of other commands.
        ("InputObject", typeof(PSObject[])),
        ("ErrorLog", typeof(PSObject[])),
        (string.Empty, typeof(SwitchParameter)),
    ];

    // Singular words that end with an s, and names of the standard cmdlets and of the service.
    private static readonly string[] NamesWithFinalS = ["Status", "VulAlias", "ProxyUseDefaultCredentials", "DurationSeconds"];

    private static readonly Hashtable Manifest = (Hashtable)Parser
        .ParseFile(BuildMetadata.ModuleManifest, out _, out _)
        .Find(node => node is HashtableAst, searchNestedScriptBlocks: false)
        .SafeGetValue();

    public static TheoryData<Type> CmdletTypes => [.. Cmdlets];

    public static TheoryData<Type, string> Parameters =>
        [.. Cmdlets.SelectMany(cmdlet => GetParameters(cmdlet).Select(parameter => (cmdlet, parameter.Name)))];

    [Fact]
    public void Manifest_ExportsEachCmdletAndEachAlias()
    {
        Assert.NotEmpty(Cmdlets);
        Assert.Equal(Cmdlets.Select(GetName).Order(StringComparer.Ordinal), GetManifestList("CmdletsToExport"));
        Assert.Equal(
            Cmdlets.SelectMany(cmdlet => cmdlet.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).Order(StringComparer.Ordinal),
            GetManifestList("AliasesToExport"));
    }

    [Theory]
    [MemberData(nameof(CmdletTypes))]
    public void Cmdlet_HasAnApprovedVerbAndASingularNounWithThePrefix(Type cmdlet)
    {
        var attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;

        Assert.Contains(attribute.VerbName, ApprovedVerbs);
        Assert.Matches($"^{Prefix}[A-Z][A-Za-z]*[^s]$", attribute.NounName);
        Assert.Equal($"{attribute.VerbName}{attribute.NounName}Command", cmdlet.Name);
    }

    [Theory]
    [MemberData(nameof(CmdletTypes))]
    public void Cmdlet_DeclaresItsOutputType(Type cmdlet)
    {
        var types = cmdlet.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type).Select(type => type.Type);

        // Clear-SasImageFixCredential writes nothing.
        Assert.NotEmpty(types);
        Assert.Equal(cmdlet == typeof(ClearSasImageFixCredentialCommand), types.Contains(typeof(void)));
    }

    [Theory]
    [MemberData(nameof(CmdletTypes))]
    public void Cmdlet_SupportsShouldProcess_IfItChangesState(Type cmdlet)
    {
        var attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;

        Assert.Equal(
            attribute.VerbName is not (VerbsCommon.Get or VerbsLifecycle.Wait),
            attribute.SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Parameter_HasAStandardNameAndType(Type cmdlet, string name)
    {
        var parameter = GetParameters(cmdlet).Single(property => property.Name == name);
        var type = Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;

        Assert.Matches("^([A-Z][a-z]+)+$", name);
        Assert.True(!name.EndsWith('s') || NamesWithFinalS.Contains(name), $"{name} is plural.");
        Assert.Equal(
            StandardTypes.First(row => name.EndsWith(row.Ending, StringComparison.Ordinal)).Type,
            IsOfSeveralAccounts(parameter) ? typeof(string) : type);
        // These aliases are those of Export-Csv.
        Assert.Equal(name is "LiteralPath" or "NoClobber", parameter.IsDefined(typeof(AliasAttribute)));
        Assert.DoesNotContain(name, CommonNames);
    }

    // A parameter that two cmdlets have can be copied from one command line to the other, except several accounts.
    [Fact]
    public void Parameters_WithTheSameName_HaveTheSameType() =>
        Assert.All(
            Cmdlets.SelectMany(GetParameters).Where(parameter => !IsOfSeveralAccounts(parameter)).GroupBy(parameter => parameter.Name),
            parameters => Assert.Single(parameters.Select(parameter => parameter.PropertyType).Distinct()));

    [Fact]
    public void OnlyGetSasImageFixTask_AcceptsSeveralAccounts() =>
        Assert.Equal(
            [(typeof(GetSasImageFixTaskCommand), "ProfileName"), (typeof(GetSasImageFixTaskCommand), "RegionId")],
            Cmdlets.SelectMany(GetParameters).Where(IsOfSeveralAccounts)
                .Select(parameter => (parameter.ReflectedType!, parameter.Name)).OrderBy(parameter => parameter.Name));

    [Fact]
    public void CommonNames_ContainParametersAndAliasesOfPowerShell() =>
        Assert.Superset(new HashSet<string> { "Verbose", "vb", "WhatIf", "wi", "First", "UseTransaction" }, CommonNames);

    private static bool IsOfSeveralAccounts(PropertyInfo parameter) =>
        parameter.Name is "ProfileName" or "RegionId" && parameter.PropertyType == typeof(string[]);

    private static string GetName(Type cmdlet) =>
        cmdlet.GetCustomAttribute<CmdletAttribute>() is { } attribute ? $"{attribute.VerbName}-{attribute.NounName}" : string.Empty;

    private static IEnumerable<PropertyInfo> GetParameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)));

    private static IEnumerable<string> GetNames(PropertyInfo parameter) =>
        (parameter.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).Prepend(parameter.Name);

    private static IEnumerable<string> GetManifestList(string key) =>
        ((object[])Manifest[key]!).Cast<string>().Order(StringComparer.Ordinal);
}
