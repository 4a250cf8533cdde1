using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>What a user can get wrong, and an answer to what is asked if it is not wrong.</summary>
internal sealed record FuzzInput
{
    public string? Id { get; init; }

    public string? Secret { get; init; }

    public string? Token { get; init; }

    public string? Region { get; init; }

    public string? Endpoint { get; init; }

    public string ParameterName { get; init; } = string.Empty;

    public string ParameterValue { get; init; } = string.Empty;

    public string Nonce { get; init; } = string.Empty;

    public DateTimeOffset Now { get; init; }

    public TimeSpan ServiceUtcOffset { get; init; }

    public FuzzAnswer Answer { get; init; } = null!;

    public FuzzKey Key => new(Id ?? string.Empty, Secret ?? string.Empty, Token);

    public string? Variable(string name) => name switch
    {
        EnvironmentCredentialProvider.IdVariable => Id,
        EnvironmentCredentialProvider.SecretVariable => Secret,
        EnvironmentCredentialProvider.TokenVariable => Token,
        EndpointSettings.RegionVariable => Region,
        EndpointSettings.EndpointVariable => Endpoint,
        _ => null,
    };

    /// <summary>The same with less in one place.</summary>
    public IEnumerable<FuzzInput> Smaller() => new[]
    {
        Answer.Smaller().Select(answer => this with { Answer = answer }),
        Texts.Shorter(Id).Select(text => this with { Id = text }),
        Texts.Shorter(Secret).Select(text => this with { Secret = text }),
        Texts.Shorter(Token).Select(text => this with { Token = text }),
        Texts.Shorter(Region).Select(text => this with { Region = text }),
        Texts.Shorter(Endpoint).Select(text => this with { Endpoint = text }),
        Texts.Shorter(ParameterName).Select(text => this with { ParameterName = text }),
        Texts.Shorter(ParameterValue).Select(text => this with { ParameterValue = text }),
        Texts.Shorter(Nonce).Select(text => this with { Nonce = text }),
    }.SelectMany(changed => changed);

    public override string ToString() =>
        $"""
        {Key}
        region {Texts.Shown(Region)}, endpoint {Texts.Shown(Endpoint)}, parameter {Texts.Shown(ParameterName)} = {Texts.Shown(ParameterValue)}
        nonce {Texts.Shown(Nonce)}, time {Now:O}, offset {ServiceUtcOffset}
        answer with the {Answer}
        """;
}
