using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>The settings that a user can specify, valid or not, and the response of the service.</summary>
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

    public FuzzResponse Response { get; init; } = null!;

    public FuzzCredential Credential => new(Id ?? string.Empty, Secret ?? string.Empty, Token);

    public string? Variable(string name) => name switch
    {
        EnvironmentCredentialProvider.IdVariable => Id,
        EnvironmentCredentialProvider.SecretVariable => Secret,
        EnvironmentCredentialProvider.TokenVariable => Token,
        EndpointSettings.RegionVariable => Region,
        EndpointSettings.EndpointVariable => Endpoint,
        _ => null,
    };

    /// <summary>Gets smaller cases: with one text or the response shortened.</summary>
    public IEnumerable<FuzzInput> Shrink() => new[]
    {
        Response.Shrink().Select(response => this with { Response = response }),
        TextGenerator.Shrink(Id).Select(text => this with { Id = text }),
        TextGenerator.Shrink(Secret).Select(text => this with { Secret = text }),
        TextGenerator.Shrink(Token).Select(text => this with { Token = text }),
        TextGenerator.Shrink(Region).Select(text => this with { Region = text }),
        TextGenerator.Shrink(Endpoint).Select(text => this with { Endpoint = text }),
        TextGenerator.Shrink(ParameterName).Select(text => this with { ParameterName = text }),
        TextGenerator.Shrink(ParameterValue).Select(text => this with { ParameterValue = text }),
        TextGenerator.Shrink(Nonce).Select(text => this with { Nonce = text }),
    }.SelectMany(changed => changed);

    public override string ToString()
    {
        var parameter = $"{TextGenerator.Escape(ParameterName)} = {TextGenerator.Escape(ParameterValue)}";
        return
            $"""
            {Credential}
            region {TextGenerator.Escape(Region)}, endpoint {TextGenerator.Escape(Endpoint)}, parameter {parameter}
            nonce {TextGenerator.Escape(Nonce)}, time {Now:O}, offset {ServiceUtcOffset}
            response: {Response}
            """;
    }
}
