using System.Reflection;

namespace SasImageFix.Loading;

/// <summary>On .NET Framework, finds the assemblies that the module ships in <c>Desktop</c>, and no others.</summary>
internal static class DesktopAssemblyResolver
{
    private static readonly string Folder =
        Path.Combine(Path.GetDirectoryName(typeof(DesktopAssemblyResolver).Assembly.Location) ?? string.Empty, "Desktop");

    private static readonly object Gate = new();
    private static int _importers;

    /// <summary>Starts answering; each runspace that imports the module counts, so that removing it in one takes it from no other.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (_importers++ == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve += Resolve;
            }
        }
    }

    /// <summary>Stops answering when the last runspace has removed the module.</summary>
    public static void Unregister()
    {
        lock (Gate)
        {
            if (_importers > 0 && --_importers == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
            }
        }
    }

    /// <summary>The shipped file that may stand for an assembly that was asked for: ours by name, at least as new, signed by the same.</summary>
    /// <param name="asked">The assembly that nobody else found.</param>
    /// <param name="folder">Where the shipped assemblies are.</param>
    /// <returns>Null when it is not the module's to give.</returns>
    public static string? Find(AssemblyName asked, string folder)
    {
        var file = Path.Combine(folder, $"{asked.Name}.dll");
        if (asked.Name is null || asked.Name != Path.GetFileName(asked.Name) || !File.Exists(file))
        {
            return null;
        }

        var ours = AssemblyName.GetAssemblyName(file);
        var isSameSigner = (asked.GetPublicKeyToken() ?? []).SequenceEqual(ours.GetPublicKeyToken() ?? []);
        return isSameSigner && (asked.Version is null || ours.Version >= asked.Version) ? file : null;
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs arguments) =>
        Find(new AssemblyName(arguments.Name), Folder) is { } file ? Assembly.LoadFrom(file) : null;
}
