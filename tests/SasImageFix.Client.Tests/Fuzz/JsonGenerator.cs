using FsCheck;
using FsCheck.Fluent;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Generates JSON that no serializer writes: duplicate properties, lone surrogates, and deep nesting.</summary>
internal static class JsonGenerator
{
    private static readonly Gen<string> Word = Gen.Elements(
        "cn-hangzhou", "nginx", "v1.2", "CVE-2007-5686:rpath_linux Information Disclosure", " a,b ", "IMAGE_REPAIR", "修复", "🚀",
        string.Empty, "null",
        "<b>");

    private static readonly Gen<string> Escape = Gen.Elements(
        "\\n", "\\\"", "\\\\", "\\/", "\\t", "\\b", "\\u0041", "\\u0000", "\\u001b[31m", "\\ud83d\\ude80", "\\uD800", "\\udc00",
        "\\ude80\\ud83d", "\\uFFFE");

    private static readonly Gen<string> Any16 =
        from character in Gen.Choose(0x80, 0xFFFF).Where(character => character is not (>= 0xD800 and < 0xF900))
        select ((char)character).ToString();

    private static readonly Gen<string> Piece = Gen.Frequency(
        (12, Word),
        (3, Escape),
        (1, Any16),
        (2, Gen.Elements(CredentialEcho.Placeholders)),
        (1, Gen.Choose(1, 3000).Select(length => new string('x', length))));

    public static Gen<string> Text { get; } =
        from pieces in Gen.Choose(0, 4).SelectMany(count => Piece.ListOf(count))
        select $"\"{string.Concat(pieces)}\"";

    public static Gen<string> Number { get; } = Gen.OneOf(
        Gen.Choose(-1, 200).Select(number => $"{number}"),
        Gen.Elements(
            "-0", "1.5", "2e0", "1e400", "-1E-400", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "1634214725000", "\"2\"", "\" 7\"", "\"+3\"", "\"\"", "\"1.0\"", "\"9223372036854775808\"", "\"\\u0032\"", "\"\\ud800\"",
            $"1{new string('0', 400)}"));

    /// <summary>Generates any value. Some values are nested more deeply than the client reads.</summary>
    public static Gen<string> Anything { get; } = Gen.Frequency(
        (4, Text),
        (4, Number),
        (3, Gen.Elements("null", "true", "false", "{}", "[]", "[null]", "[[]]", "{\"\":{}}", "{\"RequestId\":1}")),
        (1, Gen.Choose(1, 64).Select(depth => $"{new string('[', depth)}{new string(']', depth)}")),
        (1, Gen.Choose(1, 64).Select(depth => $"{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}")));

    /// <summary>
    /// Generates an object with these properties. Some properties are missing, duplicate, renamed, unknown, or have an unexpected value.
    /// </summary>
    public static Gen<string> Object(params (string Name, Gen<string> Value)[] members)
    {
        var known = members.Select(member => Member(member.Name, member.Value)).ToArray();
        var extra = Gen.Frequency(
            (8, Gen.Constant(string.Empty)),
            (1, Pair(Gen.Elements("\"Extra\"", "\"\"", "\"a\\ud800\"", "\"Code \"", "\"$type\"", "\"$ref\""), Anything)));
        return from parts in Gen.CollectToArray([.. known, extra])
               from order in Gen.Frequency((5, Gen.Constant(parts)), (1, Gen.Shuffle(parts)))
               from space in Gen.Elements(string.Empty, string.Empty, " ", "\r\n\t")
               select $"{{{space}{string.Join($",{space}", order.Where(part => part.Length > 0))}{space}}}";
    }

    public static Gen<string> Array(Gen<string> item, int most) =>
        from count in Gen.Choose(0, most)
        from items in item.ListOf(count)
        select $"[{string.Join(',', items)}]";

    private static Gen<string> Member(string name, Gen<string> value)
    {
        var named = Gen.Frequency(
            (20, Gen.Constant($"\"{name}\"")),
            (2, Gen.Elements(
                $"\"{name.ToLowerInvariant()}\"",
                $"\"{char.ToLowerInvariant(name[0])}{name[1..]}\"",
                $"\"\\u00{(int)name[0]:x2}{name[1..]}\"")));
        var pair = Pair(named, value);
        return Gen.Frequency(
            (60, pair),
            (4, Gen.Constant(string.Empty)),
            (2, Pair(named, Gen.Constant("null"))),
            (1, from first in pair from second in pair select $"{first},{second}"),
            (1, Pair(named, Anything)));
    }

    private static Gen<string> Pair(Gen<string> name, Gen<string> value) =>
        from written in name
        from space in Gen.Elements(string.Empty, string.Empty, string.Empty, " ")
        from content in value
        select $"{written}{space}:{space}{content}";
}
