using System.Text.Json;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Reads JSON responses.</summary>
internal static class HttpResponseExtensions
{
    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }

    public static async Task<string?> ReadCodeAsync(this HttpResponseMessage response, CancellationToken cancellationToken) =>
        (await response.ReadJsonAsync(cancellationToken)).TryGetProperty("Code", out var code) ? code.GetString() : null;
}
