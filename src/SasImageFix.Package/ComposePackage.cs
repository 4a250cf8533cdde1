using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Completes the folder of the built module: adds the release notes and the address of the project to the manifest, adds the README, and
/// writes the nuspec file.
/// </summary>
public sealed class ComposePackage : Task
{
    // The nuspec file has the content that Publish-PSResource writes.
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";

    /// <summary>The folder of the built module.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>The root of the repository.</summary>
    [Required]
    public string Repository { get; set; }

    [Required]
    public string Version { get; set; }

    [Required]
    public string NuspecFile { get; set; }

    /// <summary>The public address of the repository. Without it, nothing in the package links to the project.</summary>
    public string ProjectUrl { get; set; }

    private bool HasProjectUrl => !string.IsNullOrEmpty(ProjectUrl);

    public override bool Execute()
    {
        var notes = ReadReleaseNotes(File.ReadAllText(Path.Combine(Repository, "CHANGELOG.md")));
        var manifestFile = Path.Combine(Folder, "SasImageFix.psd1");
        var manifest = File.ReadAllText(manifestFile);
        // Without the byte order mark of UTF-8, Windows PowerShell misreads all characters that aren't ASCII.
        File.WriteAllText(manifestFile, CompleteManifest(manifest, notes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        File.WriteAllText(Path.Combine(Folder, "README.md"), ComposeReadme(File.ReadAllText(Path.Combine(Repository, "README.md"))));
        File.WriteAllText(NuspecFile, ComposeNuspec(manifest, notes).ToString());
        return !Log.HasLoggedErrors;
    }

    /// <summary>The section of the change log about this version, or Unreleased as long as the version has no section.</summary>
    private string ReadReleaseNotes(string changelog)
    {
        var notes = new[] { Version, "Unreleased" }
            .Select(title => Regex.Match(changelog, $@"^## \[{Regex.Escape(title)}\].*\n((?s:.*?))(?=^## |\z)", RegexOptions.Multiline))
            .FirstOrDefault(section => section.Success)?.Groups[1].Value.Trim();
        if (string.IsNullOrEmpty(notes))
        {
            Log.LogError($"CHANGELOG.md has no text about version {Version}.");
        }
        return notes ?? string.Empty;
    }

    private string CompleteManifest(string manifest, string notes)
    {
        const string placeholder = "ReleaseNotes = 'See CHANGELOG.md.'";
        if (!manifest.Contains(placeholder))
        {
            Log.LogError($"SasImageFix.psd1 doesn't contain: {placeholder}");
        }
        var address = HasProjectUrl ? $"ProjectUri   = {Quote(ProjectUrl)}\n            " : string.Empty;
        return manifest.Replace(placeholder, $"{address}ReleaseNotes = {Quote(notes)}");
    }

    /// <summary>A literal string of PowerShell. Typographic quotation marks end it too, so they are also doubled.</summary>
    private static string Quote(string text) => $"'{Regex.Replace(text, "['\u2018-\u201B]", "$0$0")}'";

    /// <summary>Links to files that don't ship become links to the project, or plain text as long as the project has no address.</summary>
    private string ComposeReadme(string readme)
    {
        var composed = Regex.Replace(readme, @"\[([^\]]+)\]\(([^)]+)\)", link =>
        {
            var target = link.Groups[2].Value;
            if (target.Contains("://") || target[0] == '#' || File.Exists(Path.Combine(Folder, target)))
            {
                return link.Value;
            }
            return HasProjectUrl ? $"[{link.Groups[1].Value}]({ProjectUrl}/blob/v{Version}/{target})" : link.Groups[1].Value;
        });
        return HasProjectUrl ? composed : composed + "\nThe pages without a link are in the repository of the module.\n";
    }

    private XElement ComposeNuspec(string manifest, string notes)
    {
        var cmdlets = ReadList(manifest, "CmdletsToExport").ToList();
        // The PowerShell Gallery finds a module by the name of a command only if there is such a tag. Publish-Module writes these tags,
        // but Publish-PSResource doesn't.
        var tags = new[] { "PSModule" }
            .Concat(ReadList(manifest, "Tags"))
            .Append("PSIncludes_Cmdlet")
            .Concat(cmdlets.Select(cmdlet => "PSCmdlet_" + cmdlet))
            .Concat(cmdlets.Select(cmdlet => "PSCommand_" + cmdlet));
        return new XElement(
            Nuspec + "package",
            new XElement(
                Nuspec + "metadata",
                new XElement(Nuspec + "id", "SasImageFix"),
                new XElement(Nuspec + "version", Version),
                new XElement(Nuspec + "authors", ReadText(manifest, "Author")),
                new XElement(Nuspec + "owners", ReadText(manifest, "CompanyName")),
                new XElement(Nuspec + "requireLicenseAcceptance", false),
                new XElement(Nuspec + "licenseUrl", ReadText(manifest, "LicenseUri")),
                HasProjectUrl ? new XElement(Nuspec + "projectUrl", ProjectUrl) : null,
                HasProjectUrl
                    ? new XElement(Nuspec + "repository", new XAttribute("type", "git"), new XAttribute("url", ProjectUrl))
                    : null,
                new XElement(Nuspec + "description", ReadText(manifest, "Description")),
                new XElement(Nuspec + "releaseNotes", notes),
                new XElement(Nuspec + "copyright", ReadText(manifest, "Copyright")),
                new XElement(Nuspec + "tags", string.Join(" ", tags))),
            new XElement(Nuspec + "files", ListFiles()));
    }

    // In a fixed order, because the order of a folder depends on the file system.
    private IEnumerable<XElement> ListFiles() =>
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => file.Substring(Folder.Length).Replace('\\', '/'))
            .OrderBy(file => file, StringComparer.Ordinal)
            .Select(file => new XElement(Nuspec + "file", new XAttribute("src", file), new XAttribute("target", file)));

    private static string ReadText(string manifest, string name) =>
        Regex.Match(manifest, $@"\b{name}\s*=\s*'([^']*)'").Groups[1].Value;

    private static IEnumerable<string> ReadList(string manifest, string name) =>
        Regex.Matches(Regex.Match(manifest, $@"\b{name}\s*=\s*@\(([^)]*)\)").Groups[1].Value, "'([^']*)'")
            .Cast<Match>()
            .Select(text => text.Groups[1].Value);
}
