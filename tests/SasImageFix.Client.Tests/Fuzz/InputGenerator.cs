using FsCheck;
using FsCheck.Fluent;
using SasImageFix.Client.Endpoints;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates credentials, endpoints, and parameters, both valid and invalid.</summary>
internal static class InputGenerator
{
    private static readonly Gen<string?> Blank = Gen.Elements(null, string.Empty, " ", "\t\r\n", "\u00a0");

    private static readonly Gen<string?> Id = OrInvalid(TextGenerator.VisibleCharacters.Select(text => $"fake-id-{text}"));

    private static readonly Gen<string?> Secret = OrInvalid(Gen.Frequency(
        (8, TextGenerator.VisibleCharacters.Select(text => $"fake-secret-{text}")),
        (1, from first in TextGenerator.VisibleCharacters from second in TextGenerator.VisibleCharacters select $"fake {first} {second}"),
        (1, TextGenerator.AnyCharacters.Select(text => $"fake{text}fake"))));

    private static readonly Gen<string?> Token = Gen.Frequency(
        (1, Gen.Constant<string?>(null)),
        (1, OrInvalid(TextGenerator.VisibleCharacters.Select(text => $"fake-token-{text}"))));

    private static readonly Gen<string?> Region = Gen.Frequency(
        (20, Gen.Elements(RegionCatalog.KnownRegions.Keys).Select(region => (string?)region)),
        (12, Blank),
        (1, Gen.Elements<string?>("CN-HANGZHOU", " cn-hangzhou ", "hangzhou", "cn-hangzhou\0", "ＣＮ-hangzhou", "cn-hangzhou.example/")),
        (1, TextGenerator.AnyCharacters.Select(text => (string?)text)));

    private static readonly Gen<string?> Address = Gen.Frequency(
        (30, Blank),
        (15, Gen.Elements<string?>(
            "https://gateway.example",
            "gateway.example:8443",
            "http://127.0.0.1:8080",
            "https://[::1]:1",
            "http://localhost",
            "https://例え.example")),
        (2, Gen.Elements<string?>(
            "https://", "https:///host", "https://a..example", "https://-", "https://host:65536", "https://host:-1", "https://host:0",
            "https://%41.example", "https://xn--.example", "https://[fe80::1%25eth0]", "https://[::1", "https://1.2.3.4.5",
            "https://0x7f.1", "http://2130706433", "http://127.1", "https://host\\path", "https://user:fake-word@host", "https://host?x",
            "https://host#x", "ftp://host", "file:///host", "host/path", "https://\u00ad", "https://a\u200db.example", "https://。",
            "//host", "http://loopback", "https://host:")),
        (1, TextGenerator.AnyCharacters.Select(text => (string?)$"https://{text}")),
        (1, TextGenerator.VisibleCharacters.Select(text => (string?)$"https://{text}.example")),
        (1, Gen.Choose(60, 70_000).Select(length => (string?)$"https://{new string('a', length)}")));

    private static readonly Gen<string> Parameter = Gen.Frequency(
        (40, Gen.Elements("PageSize", "20", string.Empty, "CN-修复", "a b+c%20/~*'()!")),
        (20, TextGenerator.AnyCharacters),
        (1, TextGenerator.Long));

    private static readonly Gen<DateTimeOffset> Now = Gen.Frequency(
        (5, Gen.Choose(0, int.MaxValue - 1).Select(seconds => DateTimeOffset.FromUnixTimeSeconds(seconds))),
        (1, Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(1, 1, 1, 14, 0, 0, TimeSpan.FromHours(14)))));

    public static Gen<FuzzInput> Any { get; } =
        from id in Id
        from secret in Secret
        from token in Token
        from region in Region
        from endpoint in Address
        from name in Parameter
        from value in Parameter
        from nonce in Parameter
        from now in Now
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        let credential = new FuzzCredential(id ?? string.Empty, secret ?? string.Empty, token)
        from response in Gen.OneOf(ResponseGenerator.CompletePage(credential), ResponseGenerator.Of(credential))
        select new FuzzInput
        {
            Id = id,
            Secret = secret,
            Token = token,
            Region = region,
            Endpoint = endpoint,
            ParameterName = name,
            ParameterValue = value,
            Nonce = nonce,
            Now = now,
            ServiceUtcOffset = TimeSpan.FromMinutes(minutes),
            Response = response,
        };

    private static Gen<string?> OrInvalid(Gen<string> right) => Gen.Frequency(
        (600, right.Select(text => (string?)text)),
        (20, Blank),
        (20, TextGenerator.AnyCharacters.Select(text => (string?)text)),
        (1, from text in right from rest in TextGenerator.Long select (string?)$"{text}{rest}"),
        (20, from text in right
             from unusual in Gen.Elements(" ", "\r\n", "\0", "\u2028", "\ud800", "é", ",")
             select (string?)$"{text}{unusual}"));
}
