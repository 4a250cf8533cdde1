namespace SasImageFix.Client.Credentials.External;
internal static class ExternalCommand
{
    public static Task<string> RunAsync(string commandLine, IReadOnlyCollection<string> knownSecrets, TimeSpan timeout, CancellationToken ct) => throw new NotSupportedException();
}
