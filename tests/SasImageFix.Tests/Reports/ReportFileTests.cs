using SasImageFix.Reports;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryHome _folder = new();

    private string Target => Path.Combine(_folder.Path, "report.html");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFile_LeavesOnlyTheFile()
    {
        ReportFile.CheckFolder(Target);
        ReportFile.Write(Target, overwrite: true, Write("new"));

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_WriterFails_KeepsTheOldFileAndNothingElse(bool exists)
    {
        if (exists)
        {
            File.WriteAllText(Target, "old");
        }

        Assert.Throws<IOException>(() => ReportFile.Write(Target, overwrite: true, output =>
        {
            Write("half of a page")(output);
            output.Flush();
            throw new IOException("The disk is full.");
        }));

        Assert.Equal(exists ? [Target] : [], Directory.GetFiles(_folder.Path));
        Assert.Equal(exists ? "old" : null, exists ? File.ReadAllText(Target) : null);
    }

    [Fact]
    public void Write_ExistingFile_ReplacesItAndKeepsItsPermissions()
    {
        File.WriteAllText(Target, "a longer text than the new one");
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Target, mode);
        }

        ReportFile.Write(Target, overwrite: true, Write("new"));

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(mode, File.GetUnixFileMode(Target));
        }
    }

    [Fact]
    public void Write_FileAppearsMeanwhile_IsReplacedOnlyIfAllowed()
    {
        Assert.Throws<IOException>(() => ReportFile.Write(Target, overwrite: false, WriteWhileAnotherWrites));
        Assert.Equal("other", File.ReadAllText(Target));
        File.Delete(Target);

        ReportFile.Write(Target, overwrite: true, WriteWhileAnotherWrites);

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));

        void WriteWhileAnotherWrites(Stream output)
        {
            File.WriteAllText(Target, "other");
            Write("new")(output);
        }
    }

    [Fact]
    public void Write_ReadOnlyFile_StaysReadOnly()
    {
        File.WriteAllText(Target, "old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);

        ReportFile.Write(Target, overwrite: true, Write("new"));

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.True(File.GetAttributes(Target).HasFlag(FileAttributes.ReadOnly));
        File.SetAttributes(Target, FileAttributes.Normal);
    }

    [Fact]
    public void CheckFolder_MissingFolder_IsAnError() =>
        Assert.Throws<DirectoryNotFoundException>(() => ReportFile.CheckFolder(Path.Combine(_folder.Path, "missing", "report.html")));

    private static Action<Stream> Write(string text) => output => output.Write(System.Text.Encoding.UTF8.GetBytes(text));
}
