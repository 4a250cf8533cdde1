using System.Text;
using System.Text.Json;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Looks for a key's secret and token in what is shown.</summary>
internal static class Leaks
{
    // A shorter one stands in any text by chance: the secret "e" in "The answer of".
    private const int ShortestToLookFor = 8;

    /// <summary>Looks through everything that an exception tells.</summary>
    public static void AssertNoneIn(SasImageFixException failure, FuzzKey key)
    {
        AssertNoneIn([failure.ToString(), failure.Message, failure.Code, failure.RequestId, failure.HostId, failure.Recommend], key);
        foreach (var text in new[] { failure.Code, failure.RequestId, failure.HostId, failure.Recommend })
        {
            Assert.False(text?.Any(char.IsControl) is true, "A text of the service could drive a terminal.");
        }
    }

    public static void AssertNoneIn(IEnumerable<string?> texts, FuzzKey key)
    {
        var forms = new[] { key.Secret, key.Token }.OfType<string>().Where(IsWorthLookingFor).SelectMany(Forms).ToList();
        foreach (var text in texts.OfType<string>())
        {
            // No message of an assertion: it would quote half of a long text and not the form.
            if (forms.Find(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)) is { } form)
            {
                Assert.Fail($"{form} is shown in: {text}");
            }
        }
    }

    // What is no text has no encoded form.
    private static bool IsWorthLookingFor(string secret) => secret.Length >= ShortestToLookFor && !secret.Any(char.IsSurrogate);

    private static IEnumerable<string> Forms(string secret) =>
        [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), JsonEncodedText.Encode(secret).Value, secret.Replace("/", "\\/", StringComparison.Ordinal)];
}
