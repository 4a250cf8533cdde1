using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates bodies of error responses in JSON, XML, HTML, and plain text.</summary>
internal static class ErrorBodyGenerator
{
    private static readonly string[] Codes =
    [
        "InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive", "SignatureDoesNotMatch", "IncompleteSignature",
        "InvalidTimeStamp.Expired", "SignatureNonceUsed", "InvalidSecurityToken.Expired", "InvalidSecurityToken", "NoPermission",
        "Forbidden.RAM", "Throttling.User", "InvalidAction.NotFound", "MissingPageSize", "InvalidPageSize", "InvalidParameter",
        "ServerError", "InternalError", "ServiceUnavailable", "200", "ok", string.Empty,
    ];

    private static readonly Gen<string> Code = Gen.Frequency(
        (8, Gen.Elements(Codes).Select(code => $"\"{code}\"")), (1, JsonGenerator.Text), (1, JsonGenerator.Number));

    private static readonly Gen<string> Message = Gen.Frequency(
        (4, JsonGenerator.Text),
        (1, Gen.Elements(
            "\"server string to sign is:ACS3-HMAC-SHA256\\n0123456789abcdef\"",
            "\"Server String To Sign Is:\"",
            "\"server string to sign is:\\ud800\"")));

    public static Gen<string> Json { get; } = JsonGenerator.Object(
        ("RequestId", JsonGenerator.Text),
        ("HostId", JsonGenerator.Text),
        ("Code", Code),
        ("Message", Message),
        ("Recommend", JsonGenerator.Text));

    public static Gen<string> Xml { get; } =
        from declaration in Gen.Frequency(
            (4, Gen.Constant(string.Empty)),
            (2, Gen.Constant("<?xml version='1.0' encoding='UTF-8'?>")),
            (2, Gen.Elements("utf-16", "utf-7", "utf-32", "us-ascii", "iso-8859-1", "UCS-4", "nonsense", string.Empty).Select(
                name => $"<?xml version='1.0' encoding='{name}'?>")),
            (1, Gen.Elements(
                "<?xml version='1.1'?>",
                " <?xml version='1.0'?>",
                "<!-- c -->",
                "<?p i?>",
                "<!DOCTYPE e [<!ENTITY a 'b'>]>",
                "<!DOCTYPE e SYSTEM 'file:///nowhere'>")))
        from root in Gen.Elements(
            "Error", "Error", "ErrorResponse", "e:Error", "html", "Error xmlns='urn:e'", "e:Error xmlns:e='urn:e'", "Error Code='x'")
        from members in Element.ListOf(5)
        from end in Gen.Frequency((12, Gen.Constant(string.Empty)), (1, Gen.Elements("<Error/>", "text", "<!-- c -->", "\0")))
        select $"{declaration}<{root}>{string.Concat(members)}</{root.Split(' ')[0]}>{end}";

    public static Gen<string> OtherText { get; } = Gen.Elements(
        "<!DOCTYPE html><html><body>Sign in</body></html>", "<html><p>never closed", " \r\n<HTML>&nbsp;</HTML>", "<", "Bad gateway",
        string.Empty,
        " ", "\0", "{", "[", "\"", "502", "null", "true", "{}", "[]", "<a/>", "<a></b>");

    private static Gen<string> Element =>
        from name in Gen.Elements("RequestId", "HostId", "Code", "Message", "Recommend", "code", "message", "e:Code", "AccessDeniedDetail")
        from content in Gen.Frequency(
            (6, Gen.Elements(Codes)),
            (2, Gen.Elements(CredentialEcho.Placeholders)),
            (2, Gen.Elements(
                "&lt;&amp;&#x41;", "<![CDATA[<x>]]>", "<Code>nested</Code>", "&#xD800;", "&#0;", "&a;", "a\u001bb", "修复\uFFFE", "<x",
                "<!-- c -->", "<?p i?>")),
            (1, Gen.Choose(1, 3000).Select(
                depth => $"{string.Concat(Enumerable.Repeat("<a>", depth))}{string.Concat(Enumerable.Repeat("</a>", depth))}")))
        select $"<{name}>{content}</{name}>";
}
