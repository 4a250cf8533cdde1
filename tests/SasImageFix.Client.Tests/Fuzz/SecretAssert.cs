namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Checks that texts don't contain the secret or the token of a credential.</summary>
internal static class SecretAssert
{
    // A shorter secret, such as "e", occurs in any text by chance.
    private const int MinimumLength = 8;

    /// <summary>Checks all texts of an exception.</summary>
    public static void DoesNotContain(SasImageFixException failure, FuzzCredential credential)
    {
        DoesNotContain(
            [failure.ToString(), failure.Message, failure.Code, failure.RequestId, failure.HostId, failure.Recommend], credential);
        foreach (var text in new[] { failure.Code, failure.RequestId, failure.HostId, failure.Recommend })
        {
            Assert.False(text?.Any(char.IsControl) is true, "A text from the service contains control characters.");
        }
    }

    public static void DoesNotContain(IEnumerable<string?> texts, FuzzCredential credential)
    {
        var encodings = new[] { credential.Secret, credential.Token }.OfType<string>().Where(IsLongEnough)
            .SelectMany(CredentialEcho.Encodings).ToList();
        foreach (var text in texts.OfType<string>())
        {
            // The message of Assert.DoesNotContain truncates long texts and omits the expected text.
            if (encodings.Find(encoding => text.Contains(encoding, StringComparison.OrdinalIgnoreCase)) is { } encoding)
            {
                Assert.Fail($"{encoding} occurs in: {text}");
            }
        }
    }

    // A lone surrogate has no encoded form.
    private static bool IsLongEnough(string secret) => secret.Length >= MinimumLength && !secret.Any(char.IsSurrogate);
}
