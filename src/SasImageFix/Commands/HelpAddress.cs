namespace SasImageFix.Commands;

/// <summary>
/// The addresses that <c>Get-Help -Online</c> opens. They are empty if the build property <c>ProjectUrl</c> is empty.
/// </summary>
internal static class HelpAddress
{
    /// <summary>The address of the page of Get-SasImageFixTask.</summary>
    public const string GetTask = Folder == "" ? "" : Folder + "Get-SasImageFixTask.md";

    /// <summary>The address of the page of Get-SasImageFixTaskErrorLog.</summary>
    public const string GetTaskErrorLog = Folder == "" ? "" : Folder + "Get-SasImageFixTaskErrorLog.md";

    /// <summary>The address of the page of Wait-SasImageFixTask.</summary>
    public const string WaitTask = Folder == "" ? "" : Folder + "Wait-SasImageFixTask.md";

    /// <summary>The address of the page of Set-SasImageFixCredential.</summary>
    public const string SetCredential = Folder == "" ? "" : Folder + "Set-SasImageFixCredential.md";

    /// <summary>The address of the page of Get-SasImageFixCredential.</summary>
    public const string GetCredential = Folder == "" ? "" : Folder + "Get-SasImageFixCredential.md";

    /// <summary>The address of the page of Clear-SasImageFixCredential.</summary>
    public const string ClearCredential = Folder == "" ? "" : Folder + "Clear-SasImageFixCredential.md";

    /// <summary>The address of the page of Export-SasImageFixReport.</summary>
    public const string ExportReport = Folder == "" ? "" : Folder + "Export-SasImageFixReport.md";

    private const string Folder = ProjectAddress.Url == "" ? "" : ProjectAddress.Url + "/blob/main/docs/en-US/";
}
