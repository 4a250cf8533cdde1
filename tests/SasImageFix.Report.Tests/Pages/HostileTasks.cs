namespace SasImageFix.Report.Tests.Pages;

/// <summary>Tasks with values that try to leave the place where they are shown.</summary>
internal static class HostileTasks
{
    public const string Formula = "=cmd|' /C calc'!A0";

    /// <summary>Texts that a spreadsheet could calculate, at their beginning or after a separator.</summary>
    public static IReadOnlyList<string> Formulas { get; } =
    [
        Formula, "+1+2", "-1-2", "@SUM(1)", "\t=1+2", "\r=1+2", "  =1+2", "\u200B=1+2", "\uFEFF \u200B@SUM(1)", "\uFF1D1+2", "\uFF0B1+2",
        "\uFF0D1+2", "\uFF20SUM(1)", "\u22121+2", "a;=1+2", "a\t+1", "a\r-1", "a\nb\n@SUM(1)", "a; \u200B\uFF1D1", "a;\u22121",
    ];

    public static IReadOnlyList<string> Values { get; } =
    [
        "</script><script>document.title = 'attacked'</script>",
        "<img src=x onerror=\"document.title = 'attacked'\">",
        "\" onmouseover=\"document.title = 'attacked'\" x=\"",
        "<!--<script>", "]]></style><svg onload=\"document.title = 'attacked'\">", "javascript:document.title='attacked'",
        "safe\u202E gnp.exe\u2066\u200B\u2028end", "\u001B[31m red\u0000\u0007", "{{data}}{{script}}", "&lt;b&gt;&amp;", "__proto__",
        "a=b; c - d @ e + f", "a \"quoted\", value;\r\nnext line", new string('W', 10_240), .. Formulas,
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
