using SasImageFix.Client.Errors;
using SasImageFix.Errors;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests;

/// <summary>Compares the reference of errors in <c>docs/errors.md</c> with the kinds of errors.</summary>
public sealed class ErrorsPageTests
{
    private const string Page = "docs/errors.md";
    private const string KindHeading = "### ";

    public static TheoryData<string> Kinds => [.. Enum.GetNames<ErrorKind>()];

    [Fact]
    public void Headings_AreTheErrorKinds() =>
        Assert.Equal(
            Enum.GetNames<ErrorKind>().Order(StringComparer.Ordinal),
            RepositoryFile.ReadLines(Page)
                .Where(line => line.StartsWith(KindHeading, StringComparison.Ordinal))
                .Select(line => line[KindHeading.Length..])
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Section_HasCategoryCauseChecksAndExample(string kind)
    {
        var category = ErrorCatalog.GetEntry(Enum.Parse<ErrorKind>(kind)).Category;

        var section = RepositoryFile.ReadLines(Page)
            .SkipWhile(line => line != KindHeading + kind)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .ToList();

        Assert.Equal($"**Category:** {category}", section.Find(line => line.StartsWith("**Category", StringComparison.Ordinal)));
        Assert.Contains(section, line => line.StartsWith("**Cause.** ", StringComparison.Ordinal));
        Assert.Contains(section, line => line.StartsWith("**What to check.** ", StringComparison.Ordinal));
        Assert.Contains("```text", section);
    }
}
