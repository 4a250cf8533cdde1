using System.Runtime.CompilerServices;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Support;

/// <summary>Hides the credentials of the user from this process and from the processes that it starts.</summary>
internal static class TestCredentialIsolation
{
    /// <summary>
    /// The variables of this process that configure credentials or endpoints, except
    /// <see cref="CredentialIsolation.MetadataDisabledVariable"/>.
    /// </summary>
    public static IEnumerable<string> Variables => Changes().Keys.Where(name => name != CredentialIsolation.MetadataDisabledVariable);

    [ModuleInitializer]
    internal static void Isolate()
    {
        foreach (var (name, value) in Changes())
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static Dictionary<string, string?> Changes() =>
        CredentialIsolation.GetChanges(Environment.GetEnvironmentVariables().Keys.Cast<string>());
}
