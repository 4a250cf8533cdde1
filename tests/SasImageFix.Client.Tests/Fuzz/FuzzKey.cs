using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>The parts of a key, plainly fake, so that a failure may name them.</summary>
internal sealed record FuzzKey(string Id, string Secret, string? Token)
{
    /// <summary>Keys as users have them, and ones whose characters each encoding writes in another way.</summary>
    public static IReadOnlyList<FuzzKey> Ordinary { get; } =
    [
        new("fake-id-1", "fakeSecretOfThirtyCharacters00", null),
        new("fake-id-2", "fakeSecretOfThirtyCharacters01", "fake-token/CAIS+with==padding"),
        new("fake-id-3", "fake+secret/for=fuzz&\"\\<é>'", "fake~token%2F\"{}"),
        new("fake-id-4", "fake secret of words", "fake-token-of-4"),
    ];

    public AccessKey Open() => TestKeys.Key(Id, Secret, Token);

    public override string ToString() => $"id {Texts.Shown(Id)}, secret {Texts.Shown(Secret)}, token {Texts.Shown(Token)}";
}
