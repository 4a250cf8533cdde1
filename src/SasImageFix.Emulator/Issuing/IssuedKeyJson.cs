using System.Globalization;
using System.Text.Json;

namespace SasImageFix.Emulator;

/// <summary>Writes an issued key, in the four names that all places share.</summary>
internal static class IssuedKeyJson
{
    /// <summary>The members of a key, into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, KnownKey issued)
    {
        json.WriteString("AccessKeyId", issued.Key.Id);
        json.WriteString("AccessKeySecret", issued.Key.Secret);
        json.WriteString("SecurityToken", issued.Key.Token);
        json.WriteString("Expiration", Instant(issued.Expiration!.Value));
    }

    /// <summary>The answer of the places that tell success by a Code.</summary>
    /// <param name="issued">The key.</param>
    /// <param name="shape">What it looks like.</param>
    /// <param name="others">The members that such a place has beside it.</param>
    public static Answer WithCode(KnownKey issued, IssuedShape shape, Action<Utf8JsonWriter> others) => AnswerJson.Object(json =>
    {
        json.WriteString("Code", shape == IssuedShape.CodeFailed ? "Failed" : "Success");
        if (shape == IssuedShape.Whole)
        {
            Write(json, issued);
        }

        others(json);
    });

    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
