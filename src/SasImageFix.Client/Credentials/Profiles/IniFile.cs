namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>An ini file of profiles, as the official SDKs read it.</summary>
internal static class IniFile
{
    /// <returns>The profiles in their order. Sections of one name are one profile, and of two values the later one holds.</returns>
    public static IReadOnlyList<ProfileFields> Parse(string path, string text)
    {
        var order = new List<string>();
        var valuesOf = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.Length == 0 || IsCommentMark(line[0]))
            {
                continue;
            }

            if (line[0] == '[')
            {
                section = line.IndexOf(']') is > 0 and var end ? Section(line.Substring(1, end - 1).Trim()) : null;
            }
            else if (section is not null && line.IndexOf('=') is > 0 and var equals)
            {
                section[line.Substring(0, equals).Trim()] = Value(line.Substring(equals + 1).Trim());
            }
        }

        return [.. order.Select(name => new ProfileFields(name, path, valuesOf[name], []))];

        Dictionary<string, string> Section(string name)
        {
            if (!valuesOf.TryGetValue(name, out var values))
            {
                valuesOf[name] = values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                order.Add(name);
            }

            return values;
        }
    }

    // What stands in quotes is taken as it stands; elsewhere a comment begins at the first mark, as the SDKs of Go and Node have it.
    private static string Value(string text)
    {
        if (text.Length > 0 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is > 0 and var end)
        {
            return text.Substring(1, end - 1);
        }

        var mark = text.IndexOfAny(['#', ';']);
        return mark < 0 ? text : text.Substring(0, mark).TrimEnd();
    }

    private static bool IsCommentMark(char character) => character is '#' or ';';
}
