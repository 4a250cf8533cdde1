using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>A fake credential. Failure messages can contain it.</summary>
internal sealed record FuzzCredential(string Id, string Secret, string? Token)
{
    /// <summary>Typical credentials, and credentials whose characters differ in each encoding.</summary>
    public static IReadOnlyList<FuzzCredential> Typical { get; } =
    [
        new("fake-id-1", "fakeSecretOfThirtyCharacters00", null),
        new("fake-id-2", "fakeSecretOfThirtyCharacters01", "fake-token/CAIS+with==padding"),
        new("fake-id-3", "fake+secret/for=fuzz&\"\\'<é>", "fake~token%2F\"{}"),
        new("fake-id-4", "fake secret of words", "fake-token-of-4"),
    ];

    public AccessKey ToAccessKey() => TestCredentials.Create(Id, Secret, Token);

    public override string ToString() =>
        $"id {TextGenerator.Escape(Id)}, secret {TextGenerator.Escape(Secret)}, token {TextGenerator.Escape(Token)}";
}
