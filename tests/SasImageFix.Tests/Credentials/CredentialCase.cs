using System.Text.Json;
using System.Text.RegularExpressions;

namespace SasImageFix.Tests.Credentials;

/// <summary>Variables and files, and the key that must be found among them.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Env">The variables; <c>@HOME@</c> stands for the home.</param>
/// <param name="Files">The files of the home by their paths, where <c>@HOME@</c> stands for it; null for a directory.</param>
/// <param name="Expected">What is found.</param>
public sealed partial record CredentialCase(
    string Id, IReadOnlyDictionary<string, string> Env, IReadOnlyDictionary<string, string?> Files, ExpectedKey Expected)
{
    // What is shorter stands in any text by chance.
    private const int ShortestSecret = 3;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The profile that the call names.</summary>
    public string? ProfileName { get; init; }

    /// <summary>What the one warning says; null where there is none.</summary>
    public string? Warning { get; init; }

    /// <summary>All that must not be shown of it.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        .. Env.Where(variable => SecretName().IsMatch(variable.Key)).Select(variable => variable.Value)
            .Concat(Files.Values.OfType<string>().SelectMany(text => SecretField().Matches(text)).Select(match => match.Groups[1].Value))
            .Where(secret => secret.Length >= ShortestSecret)
            .Distinct(),
    ];

    /// <param name="file">The vectors of the project, or the cases of these tests.</param>
    public static IReadOnlyList<CredentialCase> Load(string file) =>
        JsonSerializer.Deserialize<CredentialCase[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Credentials", file)), Options)!;

    public override string ToString() => Id;

    [GeneratedRegex("SECRET|TOKEN$", RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex("""(?:secret|token)"?\s*[=:]\s*"?([^"\s]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex SecretField();
}
