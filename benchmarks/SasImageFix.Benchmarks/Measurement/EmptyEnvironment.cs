namespace SasImageFix.Benchmarks.Measurement;

/// <summary>Removes the Alibaba Cloud environment variables of this process, and sets an empty home directory.</summary>
internal sealed class EmptyEnvironment : IDisposable
{
    /// <summary>The file of the Alibaba Cloud CLI.</summary>
    public const string CliConfig = ".aliyun/config.json";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("sasimagefix-");

    public EmptyEnvironment()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("ALI", StringComparison.OrdinalIgnoreCase) && name.Contains("CLOUD", StringComparison.OrdinalIgnoreCase))
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }

        Environment.SetEnvironmentVariable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME", _home.FullName);
    }

    /// <summary>Sets the address that the module uses for ECS metadata, so that it never contacts the real one.</summary>
    public static void SetMetadataAddress(Uri address) =>
        AppDomain.CurrentDomain.SetData("SasImageFix.EcsMetadataAddress", address.AbsoluteUri);

    /// <summary>Writes a file in the home directory.</summary>
    public void WriteFile(string file, string text)
    {
        var path = Path.Combine(_home.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Deletes a file in the home directory, with its folder.</summary>
    public void DeleteFile(string file)
    {
        if (Path.GetDirectoryName(Path.Combine(_home.FullName, file)) is { } folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => _home.Delete(recursive: true);
}
