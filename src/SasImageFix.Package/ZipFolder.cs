using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Writes a ZIP file that contains a folder. The result depends only on the names and the contents of the files: the task ZipDirectory
/// writes the dates of the files, and in the order of the file system.
/// </summary>
public sealed class ZipFolder : Task
{
    [Required]
    public string Folder { get; set; }

    [Required]
    public string Archive { get; set; }

    /// <summary>The date of each file in the archive.</summary>
    [Required]
    public string Timestamp { get; set; }

    public override bool Execute()
    {
        var timestamp = DateTimeOffset.Parse(Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Directory.CreateDirectory(Path.GetDirectoryName(Archive));
        using var stream = File.Create(Archive);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).OrderBy(file => file, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry("SasImageFix/" + file.Substring(Folder.Length).Replace('\\', '/'), CompressionLevel.Optimal);
            entry.LastWriteTime = timestamp;
            using var content = entry.Open();
            var bytes = File.ReadAllBytes(file);
            content.Write(bytes, 0, bytes.Length);
        }
        return true;
    }
}
