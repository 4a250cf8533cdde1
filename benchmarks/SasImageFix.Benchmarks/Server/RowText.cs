namespace SasImageFix.Benchmarks.Server;

/// <summary>The texts that several rows share, as parts of a JSON object.</summary>
internal static class RowText
{
    private static readonly string[] Regions =
    [
        "cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "cn-zhangjiakou", "cn-hongkong", "ap-southeast-1", "eu-central-1",
    ];

    private static readonly string[] Namespaces =
    [
        "storefront-production", "payments-production", "identity-and-access", "data-platform-batch", "edge-gateway-canary", "订单服务",
    ];

    private static readonly string[] Repositories =
    [
        "checkout-api-service", "inventory-sync-worker", "notification-dispatcher", "recommendation-model-server", "session-token-issuer",
        "search-index-builder", "customer-profile-service", "invoice-pdf-renderer", "fraud-score-stream-job", "audit-log-exporter",
    ];

    private static readonly string[] Systems = ["alpine3.20", "debian12-slim", "ubuntu24.04", "centos8.1", "redhat8-ubi", "fedora41"];

    private static readonly string[] Packages =
    [
        "glibc", "openssl", "curl", "zlib", "libxml2", "busybox", "krb5", "expat", "systemd", "sqlite",
    ];

    private static readonly string[] Defects =
    [
        "Buffer Overflow Vulnerability in the Parser of Untrusted Input, Which Allows Remote Code Execution or a Denial of Service of All"
        + " Containers on the Host",
        "Use After Free Vulnerability in the Cleanup of Connections, Which Allows a Denial of Service or Information Disclosure"
        + " in Other Processes of the Container",
        "Integer Overflow Vulnerability in the Length of a Header, Which Allows an Out-of-Bounds Write by a Local User"
        + " of the Host with Access to the Socket",
        "Improper Certificate Validation Vulnerability, Which Allows a Machine in the Middle to Read and to Change the Traffic"
        + " of a Client That Follows Redirects",
    ];

    private static readonly List<(string Namespace, string Repository, string Region, string Tag)> Tagged =
    [
        .. from space in Namespaces
           from repository in Repositories
           from system in Systems
           let sum = space.Length + repository.Length + system.Length
           select (space, repository, Regions[sum % Regions.Length], $"{sum % 9}.{sum % 17}.{sum % 31}-{system}-20260915"),
    ];

    /// <summary>The properties from the task type to the old tag.</summary>
    public static IEnumerable<string> Images => Tagged.Select(image =>
        $"\"TaskType\":\"IMAGE_REPAIR\",\"RepoNamespace\":\"{image.Namespace}\",\"RepoName\":\"{image.Repository}\","
        + $"\"RegionId\":\"{image.Region}\",\"OldTag\":\"{image.Tag}\"");

    /// <summary>The new tag of each image.</summary>
    public static IEnumerable<string> NewTags => Tagged.Select(image => $"\"NewTag\":\"{image.Tag}-fixed\"");

    /// <summary>The alias of the vulnerability.</summary>
    public static IEnumerable<string> Vulnerabilities =>
        from package in Packages
        from defect in Defects
        select $"\"VulAlias\":\"CVE-2024-{1000 + package.Length * 37 + defect.Length}:{package} {defect}\"";
}
