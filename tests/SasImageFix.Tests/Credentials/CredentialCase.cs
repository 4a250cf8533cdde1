using System.Text.Json;
using System.Text.RegularExpressions;

namespace SasImageFix.Tests.Credentials;

/// <summary>Environment variables and files, and the credential that a call with them must use.</summary>
/// <param name="Id">The name of the case.</param>
/// <param name="Env">The environment variables. <c>@HOME@</c> is the path of the home directory.</param>
/// <param name="Files">
/// The contents of the files in the home directory by path; null for a directory. <c>@HOME@</c> is the path of the home directory.
/// </param>
/// <param name="Expected">The credential or the error.</param>
public sealed partial record CredentialCase(
    string Id, IReadOnlyDictionary<string, string> Env, IReadOnlyDictionary<string, string?> Files, ExpectedCredential Expected)
{
    // A shorter string is in most texts by chance.
    private const int MinimumSecretLength = 3;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The value of -ProfileName; null if it isn't specified.</summary>
    public string? ProfileName { get; init; }

    /// <summary>A part of the only warning; null if there must be no warning.</summary>
    public string? Warning { get; init; }

    /// <summary>The secrets, which no output can contain.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        .. Env.Where(variable => SecretName().IsMatch(variable.Key)).Select(variable => variable.Value)
            .Concat(Files.Values.OfType<string>().SelectMany(text => SecretField().Matches(text)).Select(match => match.Groups[1].Value))
            .Where(secret => secret.Length >= MinimumSecretLength)
            .Distinct(),
    ];

    /// <param name="path">The path of the JSON file in the output folder of the tests.</param>
    public static IReadOnlyList<CredentialCase> Load(string path) =>
        JsonSerializer.Deserialize<CredentialCase[]>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path)), Options)!;

    public override string ToString() => Id;

    [GeneratedRegex("SECRET|TOKEN$", RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex("""(?:secret|token)"?\s*[=:]\s*"?([^"\s]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex SecretField();
}
