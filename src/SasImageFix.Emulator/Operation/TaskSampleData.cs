namespace SasImageFix.Emulator.Operation;

/// <summary>The values of generated tasks. No value starts with a character that starts a formula in a spreadsheet.</summary>
internal static class TaskSampleData
{
    /// <summary>The sample task of the API documentation.</summary>
    public static ImageFixTask SampleTask { get; } = new()
    {
        BuildTaskId = "ivf-939536b5-c3ca-427b-8183-91007756",
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

    public static readonly string[] Regions =
    [
        "cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "cn-zhangjiakou", "cn-hongkong", "ap-southeast-1", "eu-central-1",
    ];

    public static readonly string[] Namespaces =
    [
        "platform", "payments", "storefront", "logistics", "data-science", "internal-tools", "name-002", "研发中心", "base-images", "edge",
    ];

    public static readonly (string Repository, string Tag)[] Images =
    [
        ("nginx", "1.25.3-alpine"), ("redis", "7.2"), ("postgres", "15.5-bookworm"), ("checkout-api", "2024.11.1"),
        ("web-frontend", "v3.8.0"), ("python-worker", "3.11-slim"), ("openjdk-service", "17.0.9"), ("node-gateway", "20.10.0"),
        ("kafka-connect", "3.6.1"), ("test-redhat", "ubi8.9"), ("inventory", "release-412"),
        ("auth-service", "sha-4be19c7"), ("grafana", "10.2.2"), ("订单服务", "v1.4.2"),
    ];

    public static readonly string[] UnusualNames =
    [
        "镜像仓库", "cafe\u0301-menu", "naïve-bayes", "rocket-🚀", "team_a.b--c", "データ-取込",
    ];

    public static readonly string[] Packages =
    [
        "openssl", "glibc", "zlib", "curl", "libxml2", "busybox", "expat", "krb5", "systemd", "sqlite", "ncurses", "perl", "git", "libtiff",
    ];

    public static readonly string[] Weaknesses =
    [
        "Information Disclosure", "Denial of Service", "Buffer Overflow", "Use After Free", "Integer Overflow", "Out-of-bounds Read",
        "Privilege Escalation", "Improper Certificate Validation",
    ];

    public static readonly string[] UnusualAliases =
    [
        "CVE-2023-38545:curl, libcurl \"SOCKS5\"\nheap overflow",
        "CVE-2022-0778:OpenSSL 拒绝服务漏洞（无限循环）",
        "CVE-2021-44228:log4j 🔥 Remote Code Execution",
        "CVE-2019-14697:musl libc\nfloating point stack imbalance",
        "CVE-2018-1000517:busybox wget\r\n\"quoted\", second line",
        "CVE-2020-8177:cafe\u0301 e\u0301crase\u0301 <curl -J> & 'co'",
        "CVE-2016-2781:coreutils; chroot\tescape \\ C:\\path",
        "CVE-2024-3094:xz 供应链后门, \"liblzma\" 👩‍💻",
    ];
}
