namespace SasImageFix.Report.Tests.Pages;

/// <summary>Tasks of test reports. Equal arguments create equal tasks.</summary>
internal static class SampleTasks
{
    private static readonly string[] Namespaces = ["platform", "payments", "storefront", "logistics", "data-science", "研发中心"];

    private static readonly (string Name, string Tag)[] Images =
    [
        ("nginx", "1.25.3-alpine"), ("redis", "7.2"), ("postgres", "15.5-bookworm"), ("checkout-api", "2024.11.1"),
        ("kafka-connect", "3.6.1"), ("web-frontend", "v3.8.0"), ("python-worker", "3.11-slim"),
        ("inventory", "release-412"), ("订单服务", "v1.4.2"),
    ];

    private static readonly string[] Regions = ["cn-hangzhou", "cn-shanghai", "cn-hongkong", "ap-southeast-1", "eu-central-1"];

    private static readonly string[] Packages = ["openssl", "curl", "glibc", "zlib", "expat", "libxml2"];

    private static readonly string[] Weaknesses = ["Buffer Overflow", "Denial of Service", "Information Disclosure", "Code Execution"];

    private static readonly string[] Reasons =
    [
        "E: Unable to locate package openssl", "The image can't be pulled: 401 Unauthorized", "No space left on device",
        "The base image has reached its end of life and contains no fixed version of this package",
    ];

    /// <summary>Creates tasks, newest first. The first ones are running.</summary>
    /// <param name="count">The number of tasks.</param>
    /// <param name="hasDetails">Whether the tasks have a change and a reason, as with -Baseline and -ErrorLog.</param>
    public static IReadOnlyList<SampleTask> Create(int count, bool hasDetails = false)
    {
        var random = new Random(20);
        var started = new DateTime(2024, 11, 28, 17, 42, 0, DateTimeKind.Unspecified);
        var tasks = new List<SampleTask>(count);
        for (var index = 0; index < count; index++)
        {
            started -= TimeSpan.FromSeconds(random.Next(20, 4000));
            var status = index < 6 ? "Running" : random.Next(4) == 0 ? "Failed" : "Succeeded";
            var (name, tag) = Pick(random, Images);
            tasks.Add(new SampleTask
            {
                BuildTaskId = $"ivf-{random.Next():x8}-{random.Next(65536):x4}-{random.Next(65536):x4}-{random.Next():x8}",
                TaskType = hasDetails && index % 3 == 0 ? "base" : "vul",
                Status = status,
                RegionId = Pick(random, Regions),
                RepoNamespace = Pick(random, Namespaces),
                RepoName = name,
                OldTag = tag,
                NewTag = tag + "_fixed",
                VulAlias = $"CVE-{random.Next(2014, 2025)}-{random.Next(1000, 50000)}:{Pick(random, Packages)} {Pick(random, Weaknesses)}",
                Started = started,
                DurationSeconds = status == "Running" ? null : random.Next(25, 700),
                Change = hasDetails && status == "Failed" ? Pick(random, ["NewFailure", "StillFailing"]) : null,
                Reason = hasDetails && status == "Failed" ? Pick(random, Reasons) : null,
            });
        }

        return tasks;
    }

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
