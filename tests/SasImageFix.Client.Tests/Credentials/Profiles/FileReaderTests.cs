using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

public sealed class FileReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    [Fact]
    public void A_file_that_is_not_there_is_null_and_so_is_one_in_a_folder_that_is_not_there()
    {
        Assert.Null(FileReader.System.ReadText(Path.Combine(_folder.FullName, "missing")));
        Assert.Null(FileReader.System.ReadText(Path.Combine(_folder.FullName, "missing", "missing")));
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_told_as_such() =>
        Assert.Contains("is a directory", Assert.Throws<SasImageFixException>(() => FileReader.System.ReadText(_folder.FullName)).Message, StringComparison.Ordinal);

    // Through the seam: whoever runs as root may read everything.
    [Fact]
    public void A_file_that_may_not_be_read_is_told_as_such() =>
        Assert.Contains(
            "can't be read",
            Assert.Throws<SasImageFixException>(() => new InMemoryFileReader().WithError("file", () => new UnauthorizedAccessException()).ReadText("file")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Other_failures_name_the_file_and_quote_nothing()
    {
        var refusal = Assert.Throws<SasImageFixException>(() => new InMemoryFileReader().WithError("file", () => new IOException("a secret")).ReadText("file"));

        Assert.StartsWith("file can't be read", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorKind.InvalidProfile, Assert.Throws<SasImageFixException>(() => FileReader.System.ReadText("a\0b")).Kind);
    }

    [Fact]
    public void What_is_far_too_long_is_not_read() =>
        Assert.Contains(
            "is larger than",
            Assert.Throws<SasImageFixException>(() => new InMemoryFileReader().With("file", new byte[(4 * 1024 * 1024) + 1]).ReadText("file")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void What_tells_no_length_and_has_no_end_is_not_read_to_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no such device.");

        Assert.Contains("is larger than", Assert.Throws<SasImageFixException>(() => FileReader.System.ReadText("/dev/zero")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_followed_and_one_that_leads_nowhere_is_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var (target, link) = (Path.Combine(_folder.FullName, "target"), Path.Combine(_folder.FullName, "link"));
        File.CreateSymbolicLink(link, target);
        Assert.Null(FileReader.System.ReadText(link));

        File.WriteAllText(target, "text");
        Assert.Equal("text", FileReader.System.ReadText(link));
    }

    [Fact]
    public void A_file_that_somebody_writes_to_can_be_read()
    {
        var path = Path.Combine(_folder.FullName, "file");
        using var writer = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        writer.Write("half"u8);
        writer.Flush();

        Assert.Equal("half", FileReader.System.ReadText(path));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
