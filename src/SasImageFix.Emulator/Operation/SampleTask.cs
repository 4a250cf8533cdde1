namespace SasImageFix.Emulator;

/// <summary>The task of the operation's own document.</summary>
internal static class SampleTask
{
    public static ImageFixTask Value { get; } = new()
    {
        BuildTaskId = "ivf-939536b5-c3ca-427b-8183-91007756",
        TaskType = "IMAGE_REPAIR",
        RepoNamespace = "name-002",
        RepoName = "test-redhat",
        RegionId = "cn-hangzhou",
        OldTag = "centos8.1-ja",
        OldUuid = "2fa731681911ae8d1b5f11893ace****",
        NewTag = "redhat8-vault",
        NewUuid = "2fa731681911ae8d1b5f11893ace****",
        FixTime = "2021-10-14 20:32:05",
        FinishTime = "2021-10-14 20:34:07",
        Status = 2,
        VulAlias = "CVE-2007-5686:rpath_linux Information Disclosure",
    };
}
