namespace SasImageFix.Report.Tests.Pages;

/// <summary>Tasks with values that try to leave the place where they are shown.</summary>
internal static class HostileTasks
{
    public const string Formula = "=cmd|' /C calc'!A0";

    public static IReadOnlyList<string> Values { get; } =
    [
        "</script><script>document.title = 'attacked'</script>",
        "<img src=x onerror=\"document.title = 'attacked'\">",
        "\" onmouseover=\"document.title = 'attacked'\" x=\"",
        "<!--<script>", "]]></style><svg onload=\"document.title = 'attacked'\">", "javascript:document.title='attacked'",
        "safe\u202E gnp.exe\u2066\u200B\u2028end", "\u001B[31m red\u0000\u0007", "{{data}}{{script}}", "&lt;b&gt;&amp;", "__proto__",
        Formula, "+1+2", "-1-2", "@SUM(1)", "\t=1+2", "\r=1+2", "a \"quoted\", value;\r\nnext line", new string('W', 10_240),
    ];

    /// <summary>One task for each value, which has it in each of its texts. The first one is the newest.</summary>
    public static IReadOnlyList<SampleTask> Create() =>
    [
        .. Values.Select((value, index) => new SampleTask
        {
            BuildTaskId = value,
            TaskType = value,
            Status = "Failed",
            RegionId = value,
            RepoNamespace = value,
            RepoName = value,
            OldTag = value,
            NewTag = value,
            VulAlias = value,
            Started = new DateTime(2024, 11, 28, 12, 0, 0, DateTimeKind.Unspecified).AddMinutes(-index),
            DurationSeconds = index,
        }),
    ];
}
