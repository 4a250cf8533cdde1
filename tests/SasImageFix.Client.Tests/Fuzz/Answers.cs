using System.Security;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Answers of every kind.</summary>
internal static class Answers
{
    private static readonly Gen<int> Success = Gen.Frequency((20, Gen.Constant(200)), (1, Gen.Elements(201, 204, 206, 299)));

    private static readonly Gen<int> AnyStatus = Gen.Frequency(
        (3, Gen.Elements(400, 403, 404, 500, 503)),
        (1, Gen.Elements(0, 100, 199, 300, 302, 307, 399, 401, 407, 408, 418, 429, 451, 499, 502, 504, 599, 999)),
        (1, Success),
        (1, Gen.Choose(0, 999)));

    private static readonly Gen<string?> RequestId = Gen.Frequency(
        (4, Gen.Elements<string?>(null, "7532B7EE-7CE7-5F4D-BF04-B12447DD4C9F")),
        (1, Gen.Elements(Echo.Places).Select(place => (string?)place)),
        (1, Texts.Wild.Select(text => (string?)text)));

    public static Gen<FuzzAnswer> Of(IEnumerable<FuzzKey> keys) =>
        from key in Gen.Elements(keys)
        from answer in Of(key)
        select answer;

    public static Gen<FuzzAnswer> Of(FuzzKey key)
    {
        var page = Json(PageBodies.Any, key);
        var error = Gen.Frequency(
            (3, Json(ErrorBodies.Json, key)),
            (2, ErrorBodies.Xml.Select(xml => Encoding.UTF8.GetBytes(Echo.Fill(xml, key, text => SecurityElement.Escape(text))))),
            (1, ErrorBodies.ForPeople.Select(Encoding.UTF8.GetBytes)));
        return Gen.Frequency(
            (62, PageOf(key)),
            (12, Answer(Success, page.SelectMany(Octets.Changed), key)),
            (4, Answer(AnyStatus, page, key)),
            (15, Answer(AnyStatus, error, key)),
            (7, Answer(AnyStatus, error.SelectMany(Octets.Changed), key)));
    }

    /// <summary>Answers that came whole, and most of which are pages.</summary>
    public static Gen<FuzzAnswer> PageOf(FuzzKey key) => Answer(Success, Json(PageBodies.Any, key), key);

    private static Gen<byte[]> Json(Gen<string> text, FuzzKey key) => text.Select(json => Encoding.UTF8.GetBytes(Echo.Fill(json, key, Echo.AsJson)));

    private static Gen<FuzzAnswer> Answer(Gen<int> status, Gen<byte[]> body, FuzzKey key) =>
        from code in status
        from id in RequestId
        from octets in body
        select new FuzzAnswer(key, code, id is null ? null : Echo.Fill(id, key, text => text), octets);
}
