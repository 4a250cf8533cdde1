namespace SasImageFix.Benchmarks.Measured;

/// <summary>This process as on a machine that knows nothing of Alibaba Cloud: no variables, an empty home, and metadata on loopback.</summary>
internal sealed class NothingConfigured : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("sasimagefix-");

    public NothingConfigured()
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

    /// <summary>Keeps the module from ever asking ECS's own address.</summary>
    public static void PointMetadataTo(Uri address) => AppDomain.CurrentDomain.SetData("SasImageFix.EcsMetadataAddress", address.AbsoluteUri);

    public void Dispose() => _home.Delete(recursive: true);
}
