namespace SasImageFix.Benchmarks.Measurement;

/// <summary>Removes the Alibaba Cloud environment variables of this process, and sets an empty home directory.</summary>
internal sealed class EmptyEnvironment : IDisposable
{
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

    public void Dispose() => _home.Delete(recursive: true);
}
