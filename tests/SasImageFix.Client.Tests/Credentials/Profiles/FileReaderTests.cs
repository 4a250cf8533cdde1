using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

public sealed class FileReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sasimagefix-");

    [Fact]
    public void ReadText_FileOrFolderMissing_ReturnsNull()
    {
        Assert.Null(FileReader.System.ReadText(Path.Combine(_folder.FullName, "missing")));
        Assert.Null(FileReader.System.ReadText(Path.Combine(_folder.FullName, "missing", "missing")));
    }

    [Fact]
    public void ReadText_Directory_Throws() =>
        Assert.Contains(
            "is a directory",
            Assert.Throws<SasImageFixException>(() => FileReader.System.ReadText(_folder.FullName)).Message,
            StringComparison.Ordinal);

    // The error is simulated because root can read every file.
    [Fact]
    public void ReadText_AccessDenied_Throws()
    {
        var error = Assert.Throws<SasImageFixException>(
            () => new InMemoryFileReader().WithError("file", () => new UnauthorizedAccessException()).ReadText("file"));

        Assert.Contains("can't be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadText_OtherError_MessageContainsPathButNoDetails()
    {
        var error = Assert.Throws<SasImageFixException>(
            () => new InMemoryFileReader().WithError("file", () => new IOException("a secret")).ReadText("file"));

        Assert.StartsWith("file can't be read", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorKind.InvalidProfile, Assert.Throws<SasImageFixException>(() => FileReader.System.ReadText("a\0b")).Kind);
    }

    [Fact]
    public void ReadText_FileTooLarge_Throws()
    {
        var error = Assert.Throws<SasImageFixException>(
            () => new InMemoryFileReader().With("file", new byte[(4 * 1024 * 1024) + 1]).ReadText("file"));

        Assert.Contains("is larger than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadText_DeviceWithoutEnd_StopsAtMaximumLength()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test reads /dev/zero.");

        Assert.Contains(
            "is larger than",
            Assert.Throws<SasImageFixException>(() => FileReader.System.ReadText("/dev/zero")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReadText_SymbolicLink_IsFollowedUnlessBroken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Creating links requires a privilege on Windows.");
        var (target, link) = (Path.Combine(_folder.FullName, "target"), Path.Combine(_folder.FullName, "link"));
        File.CreateSymbolicLink(link, target);
        Assert.Null(FileReader.System.ReadText(link));

        File.WriteAllText(target, "text");
        Assert.Equal("text", FileReader.System.ReadText(link));
    }

    [Fact]
    public void ReadText_FileOpenForWriting_ReturnsText()
    {
        var path = Path.Combine(_folder.FullName, "file");
        using var writer = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        writer.Write("half"u8);
        writer.Flush();

        Assert.Equal("half", FileReader.System.ReadText(path));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
