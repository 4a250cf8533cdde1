using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Sts;

/// <summary>The parameters of AssumeRole and AssumeRoleWithOIDC. Policy is checked, but has no effect.</summary>
internal sealed partial record AssumeRoleParameters
{
    private const int MinimumDurationSeconds = 900;
    private const int MaximumDurationSeconds = 43200;
    private const string DefaultDurationSeconds = "3600";

    public required string? OidcProviderArn { get; init; }

    public required string? OidcToken { get; init; }

    public required RoleArn Role { get; init; }

    public required string SessionName { get; init; }

    public required TimeSpan Duration { get; init; }

    public required string? ExternalId { get; init; }

    /// <summary>Parses the parameters. Other parameters are ignored.</summary>
    /// <param name="parameters">All parameters of the request.</param>
    /// <param name="withOidc">Whether the action is AssumeRoleWithOIDC.</param>
    /// <exception cref="ServiceErrorException">A parameter is missing or invalid.</exception>
    public static AssumeRoleParameters Parse(IReadOnlyList<RequestParameter> parameters, bool withOidc)
    {
        var provider = withOidc ? ReadRequired(parameters, "OIDCProviderArn") : null;
        var token = withOidc ? ReadRequired(parameters, "OIDCToken") : null;
        var roleArn = ReadRequired(parameters, "RoleArn");
        StsErrors.InvalidParameter("RoleArn", "acs:ram::<account>:role/<name>").ThrowIf(!RoleArn.TryParse(roleArn, out var role));
        var sessionName = ReadRequired(parameters, "RoleSessionName");
        StsErrors.InvalidParameter("RoleSessionName", "2 to 64 of these characters: letters, digits, and .@-_")
            .ThrowIf(!SessionNamePattern().IsMatch(sessionName));
        var duration = ReadDuration(parameters);
        StsErrors.PolicyGrammar.ThrowIf(RequestParameter.IsSpecified(parameters, "Policy", out var policy) && !IsJsonObject(policy));
        return new()
        {
            OidcProviderArn = provider,
            OidcToken = token,
            Role = role,
            SessionName = sessionName,
            Duration = duration,
            ExternalId = ReadOptional(parameters, "ExternalId"),
        };
    }

    private static string ReadRequired(IReadOnlyList<RequestParameter> parameters, string name)
    {
        var value = ReadOptional(parameters, name);
        ServiceErrors.MissingOperationParameter(name).ThrowIf(value is null);
        return value;
    }

    private static string? ReadOptional(IReadOnlyList<RequestParameter> parameters, string name)
    {
        var isSpecified = RequestParameter.IsSpecified(parameters, name, out var value);
        StsErrors.InvalidParameter(name, "specified once and not empty").ThrowIf(isSpecified && string.IsNullOrEmpty(value));
        return value;
    }

    private static TimeSpan ReadDuration(IReadOnlyList<RequestParameter> parameters)
    {
        var text = RequestParameter.IsSpecified(parameters, "DurationSeconds", out var specified) ? specified : DefaultDurationSeconds;
        var isInteger = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
        StsErrors.InvalidParameter("DurationSeconds", $"a whole number from {MinimumDurationSeconds} to {MaximumDurationSeconds}")
            .ThrowIf(!isInteger || seconds is < MinimumDurationSeconds or > MaximumDurationSeconds);
        return TimeSpan.FromSeconds(seconds);
    }

    private static bool IsJsonObject(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? string.Empty);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._@-]{2,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SessionNamePattern();
}
