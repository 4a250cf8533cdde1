using System.Reflection;

namespace SasImageFix.Loading;

/// <summary>Resolves the assemblies in the <c>Desktop</c> folder of the module on .NET Framework.</summary>
internal static class DesktopAssemblyResolver
{
    private static readonly string Folder =
        Path.Combine(Path.GetDirectoryName(typeof(DesktopAssemblyResolver).Assembly.Location) ?? string.Empty, "Desktop");

    private static readonly object Lock = new();
    private static int _registrations;

    /// <summary>
    /// Registers the resolver. Each runspace that imports the module is counted, because all runspaces share the resolver.
    /// </summary>
    public static void Register()
    {
        lock (Lock)
        {
            if (_registrations++ == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve += Resolve;
            }
        }
    }

    /// <summary>Unregisters the resolver when the last runspace removes the module.</summary>
    public static void Unregister()
    {
        lock (Lock)
        {
            if (_registrations > 0 && --_registrations == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
            }
        }
    }

    /// <summary>
    /// Finds the file of a requested assembly: the name and the public key token match, and the version is the same or later.
    /// </summary>
    /// <param name="requested">The assembly that .NET Framework didn't find.</param>
    /// <param name="folder">The folder of the assemblies.</param>
    /// <returns>The path of the file; null if no file matches.</returns>
    public static string? Find(AssemblyName requested, string folder)
    {
        var file = Path.Combine(folder, $"{requested.Name}.dll");
        if (requested.Name is null || requested.Name != Path.GetFileName(requested.Name) || !File.Exists(file))
        {
            return null;
        }

        var shipped = AssemblyName.GetAssemblyName(file);
        var hasSameToken = (requested.GetPublicKeyToken() ?? []).SequenceEqual(shipped.GetPublicKeyToken() ?? []);
        return hasSameToken && (requested.Version is null || shipped.Version >= requested.Version) ? file : null;
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs arguments) =>
        Find(new AssemblyName(arguments.Name), Folder) is { } file ? Assembly.LoadFrom(file) : null;
}
