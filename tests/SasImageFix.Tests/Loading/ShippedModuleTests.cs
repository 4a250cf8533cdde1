using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SasImageFix.Loading;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Loading;

public sealed class ShippedModuleTests
{
    [Fact]
    public void Module_PowerShell7_ContainsTwoAssembliesAndNoThirdPartyAssembly() =>
        Assert.Equal(
            ["SasImageFix.Client.dll", "SasImageFix.dll"],
            Directory.GetFiles(BuiltModule.Folder, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("SasImageFix.dll")]
    [InlineData("SasImageFix.Client.dll")]
    public void Assembly_ReferencesOnlyAssembliesOfPowerShell74And51(string file)
    {
        string[] known = ["netstandard", "System.Management.Automation", "SasImageFix.Client", "System.Text.Json",
            "System.Text.Encodings.Web", "System.Memory", "System.Buffers"];
        using var assembly = new PEReader(File.OpenRead(Path.Combine(BuiltModule.Folder, file)));
        var metadata = assembly.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle)).ToList();

        Assert.Empty(references.Select(reference => metadata.GetString(reference.Name)).Except(known));
        Assert.All(
            references.Where(reference => metadata.GetString(reference.Name).StartsWith("System.Text.", StringComparison.Ordinal)),
            reference => Assert.Equal(new Version(8, 0, 0, 0), reference.Version));
    }

    [Fact]
    public void Module_HasOnlyThesePublicTypes() =>
        Assert.Equal(
            [
                "AccountCmdlet", "AsyncCmdlet", "BuildTask", "BuildTaskConverter", "BuildTaskIdTransformationAttribute",
                "BuildTaskMembers", "BuildTaskStatus", "BuildTaskStatusConverter", "ClearSasImageFixCredentialCommand",
                "CredentialArgumentAttribute", "CredentialInfo", "CredentialProfileInfo", "EmptyCompleter",
                "ExportSasImageFixReportCommand", "GetSasImageFixCredentialCommand", "GetSasImageFixTaskCommand",
                "GetSasImageFixTaskErrorLogCommand", "ImageFixTaskPage", "ImageFixTaskQuery", "ModuleLifecycle", "PageInfo",
                "PageSizeCompleter", "ProfileCompleter", "RegionCompleter", "SasImageFixException", "SecureStringOnlyAttribute",
                "ServiceCmdlet", "SetSasImageFixCredentialCommand", "StatusTransformationAttribute", "TaskErrorLogEntry",
                "TaskFilterCmdlet", "ThrottleLimitCompleter", "TimeTransformationAttribute", "TimeoutTransformationAttribute",
                "UtcOffsetCompleter", "UtcOffsetTransformationAttribute", "ValidateStatusAttribute",
                "ValidateWildcardPatternAttribute", "ValueCompleter", "WaitSasImageFixTaskCommand",
            ],
            new[] { typeof(ModuleLifecycle).Assembly, typeof(BuildTask).Assembly }
                .SelectMany(assembly => assembly.GetExportedTypes())
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("3.0", true, true)]
    [InlineData("7.4", false, true)]
    [InlineData("7.6", false, true)]
    [InlineData("7.3", false, false)]
    [InlineData("6.2", false, false)]
    public void FindProblem_UnsupportedVersion_NamesTheVersionAndTheRequirement(string version, bool isDesktop, bool isSupported)
    {
        var problem = PowerShellCompatibility.FindProblem(Version.Parse(version), isDesktop);

        Assert.Equal(isSupported, problem is null);
        Assert.True(
            isSupported || (problem!.Contains(version, StringComparison.Ordinal) && problem.Contains("7.4", StringComparison.Ordinal)));
    }
}
