using System.Xml.Linq;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>A module that does nothing, in a temporary folder. Its manifest and its XML files are those of the built module.</summary>
internal sealed class EmptyModuleFolder : IDisposable
{
    private const string AssemblyName = "SasImageFix.dll";
    private const string ClientName = "'SasImageFix.Client.dll', ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    public EmptyModuleFolder()
    {
        Manifest = Path.Combine(_folder.FullName, "EmptyModule.psd1");
        var text = File.ReadAllText(BenchmarkFiles.ModuleManifest).Replace(ClientName, string.Empty, StringComparison.Ordinal);
        File.WriteAllText(Manifest, text.Replace(AssemblyName, Path.GetFileName(BenchmarkFiles.EmptyModule), StringComparison.Ordinal));
        CopyToFolder(BenchmarkFiles.EmptyModule);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(BenchmarkFiles.ModuleManifest)!, "*.ps1xml"))
        {
            var copy = CopyToFolder(file);
            if (file.EndsWith(".Types.ps1xml", StringComparison.Ordinal))
            {
                RemoveTypeReferences(copy);
            }
        }
    }

    /// <summary>The manifest.</summary>
    public string Manifest { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string CopyToFolder(string file)
    {
        var copy = Path.Combine(_folder.FullName, Path.GetFileName(file));
        File.Copy(file, copy);
        return copy;
    }

    // This module doesn't contain the types that these elements name. A comment keeps the size of the file.
    private static void RemoveTypeReferences(string file)
    {
        var size = new FileInfo(file).Length;
        var document = XDocument.Load(file, LoadOptions.PreserveWhitespace);
        foreach (var name in document.Descendants("Name").Where(name => name.Value == "TargetTypeForDeserialization").ToList())
        {
            name.Parent!.Remove();
        }

        document.Descendants("CodeProperty").Remove();
        document.Descendants("TypeConverter").Remove();
        document.Descendants("Type").Where(type => !type.Descendants("NoteProperty").Any()).Remove();
        document.Save(file, SaveOptions.DisableFormatting);
        var padding = size - new FileInfo(file).Length - "<!---->".Length;
        File.AppendAllText(file, $"<!--{new string(' ', (int)Math.Max(0, padding))}-->");
    }
}
