using System.Security;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates responses of all kinds.</summary>
internal static class ResponseGenerator
{
    private static readonly Gen<int> Success = Gen.Frequency((20, Gen.Constant(200)), (1, Gen.Elements(201, 204, 206, 299)));

    private static readonly Gen<int> AnyStatus = Gen.Frequency(
        (3, Gen.Elements(400, 403, 404, 500, 503)),
        (1, Gen.Elements(0, 100, 199, 300, 302, 307, 399, 401, 407, 408, 418, 429, 451, 499, 502, 504, 599, 999)),
        (1, Success),
        (1, Gen.Choose(0, 999)));

    private static readonly Gen<string?> RequestId = Gen.Frequency(
        (4, Gen.Elements<string?>(null, "7532B7EE-7CE7-5F4D-BF04-B12447DD4C9F")),
        (1, Gen.Elements(CredentialEcho.Placeholders).Select(position => (string?)position)),
        (1, TextGenerator.AnyCharacters.Select(text => (string?)text)));

    public static Gen<FuzzResponse> Of(IEnumerable<FuzzCredential> credentials) =>
        from credential in Gen.Elements(credentials)
        from response in Of(credential)
        select response;

    public static Gen<FuzzResponse> Of(FuzzCredential credential)
    {
        var page = Json(PageBodyGenerator.Any, credential);
        var error = Gen.Frequency(
            (3, Json(ErrorBodyGenerator.Json, credential)),
            (2, ErrorBodyGenerator.Xml.Select(
                xml => Encoding.UTF8.GetBytes(CredentialEcho.ReplacePlaceholders(xml, credential, text => SecurityElement.Escape(text))))),
            (1, ErrorBodyGenerator.OtherText.Select(Encoding.UTF8.GetBytes)));
        return Gen.Frequency(
            (62, CompletePage(credential)),
            (12, Response(Success, page.SelectMany(ByteMutator.Mutate), credential)),
            (4, Response(AnyStatus, page, credential)),
            (15, Response(AnyStatus, error, credential)),
            (7, Response(AnyStatus, error.SelectMany(ByteMutator.Mutate), credential)));
    }

    /// <summary>Generates complete responses. Most of them are pages.</summary>
    public static Gen<FuzzResponse> CompletePage(FuzzCredential credential) =>
        Response(Success, Json(PageBodyGenerator.Any, credential), credential);

    private static Gen<byte[]> Json(Gen<string> text, FuzzCredential credential) =>
        text.Select(json => Encoding.UTF8.GetBytes(CredentialEcho.ReplacePlaceholders(json, credential, CredentialEcho.AsJson)));

    private static Gen<FuzzResponse> Response(Gen<int> status, Gen<byte[]> body, FuzzCredential credential) =>
        from code in status
        from id in RequestId
        from bytes in body
        select new FuzzResponse(
            credential, code, id is null ? null : CredentialEcho.ReplacePlaceholders(id, credential, text => text), bytes);
}
