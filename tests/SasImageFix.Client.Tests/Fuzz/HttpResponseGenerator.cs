using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates responses with the headers that the client reads.</summary>
internal static class HttpResponseGenerator
{
    private static readonly Gen<string> Time = Gen.Frequency(
        (2, Gen.Elements(
            "Wed, 21 Oct 2026 07:28:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Wed, 21 Oct 2026 07:28:00 +2359",
            "Mon, 01 Jan 0001 00:00:00 +1400", "Wed, 31 Feb 2026 07:28:00 GMT", "2026-10-21T07:28:00Z")),
        (1, TextGenerator.AnyCharacters));

    private static readonly Gen<string> Number = Gen.Frequency(
        (3, Gen.Choose(0, 3000).Select(number => $"{number}")),
        (2, Gen.Elements(
            "-1", "2147483647", "2147483648", "9223372036854775807", "18446744073709551616", "1.5", " 7 ", "3, 5", string.Empty)),
        (1, TextGenerator.AnyCharacters));

    public static Gen<FuzzHttpResponse> Of(FuzzCredential credential) =>
        from response in Gen.Frequency((4, ResponseGenerator.Of(credential)), (1, TransientError(credential)))
        from date in Header("Date", Time)
        from http in Header("Retry-After", Gen.OneOf(Time, Number))
        from service in Header("x-acs-retry-after", Number)
        from other in Header("x-acs-trace-id", Gen.Elements(CredentialEcho.Placeholders))
        select new FuzzHttpResponse(
            response,
            [
                .. new[] { date, http, service, other }.SelectMany(header => header).Select(header => new KeyValuePair<string, string>(
                    header.Key, CredentialEcho.ReplacePlaceholders(header.Value, credential, text => text))),
            ]);

    /// <summary>Generates errors that are retried, so that the headers are used.</summary>
    private static Gen<FuzzResponse> TransientError(FuzzCredential credential) =>
        from code in Gen.Elements("InvalidTimeStamp.Expired", "Throttling.User", "SignatureNonceUsed", "ServiceUnavailable")
        from status in Gen.Elements(400, 429, 503)
        select new FuzzResponse(credential, status, null, Encoding.UTF8.GetBytes($$"""{"Code":"{{code}}"}"""));

    private static Gen<KeyValuePair<string, string>[]> Header(string name, Gen<string> value) =>
        from count in Gen.Frequency((8, Gen.Constant(1)), (8, Gen.Constant(0)), (1, Gen.Constant(2)))
        from values in value.ArrayOf(count)
        select values.Select(text => new KeyValuePair<string, string>(name, text)).ToArray();
}
