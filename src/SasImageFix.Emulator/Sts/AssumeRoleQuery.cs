using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SasImageFix.Emulator;

/// <summary>The parameters with which a role is assumed, read and checked; Policy is checked and has no effect.</summary>
internal sealed partial record AssumeRoleQuery
{
    public const int MinimumSeconds = 900;
    public const int MaximumSeconds = 43200;

    private const int DefaultSeconds = 3600;

    /// <summary>The role, as text and in its parts.</summary>
    public required string RoleArn { get; init; }

    public required RoleArn Role { get; init; }

    public required string SessionName { get; init; }

    public required TimeSpan Duration { get; init; }

    public required string? ExternalId { get; init; }

    public string? OidcProviderArn { get; private init; }

    public string? OidcToken { get; private init; }

    /// <summary>Reads the parameters of AssumeRole; others are ignored.</summary>
    /// <returns>The first thing that is wrong, or null.</returns>
    public static ServiceError? Read(IReadOnlyList<RequestParameter> parameters, out AssumeRoleQuery? query)
    {
        query = null;
        RoleArn role = default;
        string? sessionName = null;
        int seconds = 0;
        string? externalId = null;
        ServiceError? error = ReadRequired(parameters, "RoleArn", out string? roleArn)
            ?? (Emulator.RoleArn.TryParse(roleArn, out role)
                ? null
                : StsErrors.InvalidParameter("RoleArn", "acs:ram::<account>:role/<name>"))
            ?? ReadRequired(parameters, "RoleSessionName", out sessionName)
            ?? (SessionNameForm().IsMatch(sessionName!)
                ? null
                : StsErrors.InvalidParameter("RoleSessionName", "2 to 64 letters, digits and characters of .@-_"))
            ?? ReadSeconds(parameters, out seconds)
            ?? ReadPolicy(parameters)
            ?? ReadOptional(parameters, "ExternalId", out externalId);
        if (error is null)
        {
            query = new()
            {
                RoleArn = roleArn!, Role = role, SessionName = sessionName!, ExternalId = externalId,
                Duration = TimeSpan.FromSeconds(seconds),
            };
        }

        return error;
    }

    /// <summary>Reads the parameters of AssumeRoleWithOIDC; others are ignored.</summary>
    /// <returns>The first thing that is wrong, or null.</returns>
    public static ServiceError? ReadWithOidc(IReadOnlyList<RequestParameter> parameters, out AssumeRoleQuery? query)
    {
        query = null;
        string? token = null;
        ServiceError? error = ReadRequired(parameters, "OIDCProviderArn", out string? provider)
            ?? ReadRequired(parameters, "OIDCToken", out token)
            ?? Read(parameters, out query);
        query = query is null ? null : query with { OidcProviderArn = provider, OidcToken = token };
        return error;
    }

    private static ServiceError? ReadRequired(IReadOnlyList<RequestParameter> parameters, string name, out string? value) =>
        ReadOptional(parameters, name, out value) ?? (value is null ? ServiceErrors.MissingOperationParameter(name) : null);

    private static ServiceError? ReadOptional(IReadOnlyList<RequestParameter> parameters, string name, out string? value) =>
        RequestParameter.TryFind(parameters, name, out value) && string.IsNullOrEmpty(value)
            ? StsErrors.InvalidParameter(name, "given once and not empty")
            : null;

    private static ServiceError? ReadSeconds(IReadOnlyList<RequestParameter> parameters, out int seconds)
    {
        seconds = DefaultSeconds;
        return !RequestParameter.TryFind(parameters, "DurationSeconds", out string? text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
                && seconds is >= MinimumSeconds and <= MaximumSeconds)
            ? null
            : StsErrors.InvalidParameter("DurationSeconds", $"a whole number from {MinimumSeconds} to {MaximumSeconds}");
    }

    private static ServiceError? ReadPolicy(IReadOnlyList<RequestParameter> parameters) =>
        !RequestParameter.TryFind(parameters, "Policy", out string? text) || IsObject(text) ? null : StsErrors.PolicyGrammar;

    private static bool IsObject(string? json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._@-]{2,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SessionNameForm();
}
