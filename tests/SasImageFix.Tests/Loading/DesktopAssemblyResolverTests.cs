using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SasImageFix.Loading;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Loading;

public sealed class DesktopAssemblyResolverTests
{
    private const string Token = "PublicKeyToken=cc7b13ffcd2ddd51";

    private static readonly string Desktop = Path.Combine(BuiltModule.Folder, "Desktop");

    // The resolver finds each assembly in the folder, so an additional one must be a decision.
    [Fact]
    public void Desktop_ContainsOnlyTheseAssemblies() =>
        Assert.Equal(
            [
                "Microsoft.Bcl.AsyncInterfaces.dll", "System.Buffers.dll", "System.IO.Pipelines.dll", "System.Memory.dll",
                "System.Numerics.Vectors.dll", "System.Runtime.CompilerServices.Unsafe.dll", "System.Text.Encodings.Web.dll",
                "System.Text.Json.dll", "System.Threading.Tasks.Extensions.dll", "System.ValueTuple.dll",
            ],
            Directory.GetFiles(Desktop).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Newtonsoft.Json, Version=13.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed")]
    [InlineData("SasImageFix")]
    [InlineData("../SasImageFix")]
    public void Find_AssemblyOutsideTheFolder_ReturnsNull(string name) => AssertFind(null, name);

    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("8.0.0.0", true)]
    [InlineData("99.0.0.0", false)]
    public void Find_ReturnsTheSameOrALaterVersion(string version, bool isFound) =>
        AssertFind(isFound ? "System.Text.Json.dll" : null, $"System.Text.Json, Version={version}, Culture=neutral, {Token}");

    [Fact]
    public void Find_BoundaryOfTheVersion_IsTheVersionInTheFolder()
    {
        var shipped = AssemblyName.GetAssemblyName(Path.Combine(Desktop, "System.Text.Json.dll")).Version!;
        var next = new Version(shipped.Major, shipped.Minor, shipped.Build, shipped.Revision + 1);

        AssertFind("System.Text.Json.dll", $"System.Text.Json, Version={shipped}, Culture=neutral, {Token}");
        AssertFind(null, $"System.Text.Json, Version={next}, Culture=neutral, {Token}");
    }

    [Fact]
    public void Find_NoVersion_ReturnsTheFile() => AssertFind("System.Text.Json.dll", $"System.Text.Json, Culture=neutral, {Token}");

    [Theory]
    [InlineData("PublicKeyToken=b77a5c561934e089")]
    [InlineData("PublicKeyToken=null")]
    public void Find_OtherPublicKeyToken_ReturnsNull(string token) =>
        AssertFind(null, $"System.Text.Json, Version=8.0.0.0, Culture=neutral, {token}");

    // A copy of the module gets assemblies that PowerShell doesn't contain. Each is loaded once, because .NET remembers failures.
    [Fact]
    public async Task PowerShell7_DoesNotRegisterTheResolver_WhichWorksUntilItsLastRegistrationEnds()
    {
        var folder = Directory.CreateTempSubdirectory("SasImageFix");
        try
        {
            CopyModule(folder.FullName);
            foreach (var name in new[] { "AfterImport", "Registered", "RegisteredTwiceUnregisteredOnce", "Unregistered" })
            {
                WriteAssembly(Path.Combine(folder.FullName, "Desktop"), name);
            }

            const string Script =
                """
                Import-Module ./SasImageFix.psd1
                $type = (Get-Command Get-SasImageFixTask).ImplementingType.Assembly.GetType('SasImageFix.Loading.DesktopAssemblyResolver')
                function Test-Load($Name) {
                    try { "$Name $([Reflection.Assembly]::Load($Name).GetName().Name -eq $Name)" } catch { "$Name False" }
                }
                Test-Load AfterImport
                $type.GetMethod('Register').Invoke($null, @())
                Test-Load Registered
                $type.GetMethod('Register').Invoke($null, @())
                $type.GetMethod('Unregister').Invoke($null, @())
                Test-Load RegisteredTwiceUnregisteredOnce
                $type.GetMethod('Unregister').Invoke($null, @())
                Test-Load Unregistered
                """;
            var text = await PowerShellProcess.RunAsync(
                PowerShellProgram.GetRestored(), ["-Command", Script], folder.FullName, new Dictionary<string, string?>(),
                TestContext.Current.CancellationToken);

            Assert.Equal(
                ["AfterImport False", "Registered True", "RegisteredTwiceUnregisteredOnce True", "Unregistered False", "exit code 0"],
                text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertFind(string? file, string name) =>
        Assert.Equal(file, Path.GetFileName(DesktopAssemblyResolver.Find(new AssemblyName(name), Desktop)));

    private static void CopyModule(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "Desktop"));
        foreach (var file in Directory.GetFiles(BuiltModule.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static void WriteAssembly(string folder, string name)
    {
        var result = CSharpCompilation.Create(
                name,
                references: [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
                options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(Path.Combine(folder, $"{name}.dll"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
