using System.Globalization;
using System.Text;

namespace SasImageFix.Emulator.Tests.Support;

/// <summary>A request before it is signed. It is valid by default.</summary>
internal sealed record UnsignedRequest
{
    public static readonly DateTimeOffset DefaultDate = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public string Method { get; init; } = "POST";

    public IReadOnlyList<(string Name, string Value)> Query { get; init; } =
    [
        ("CurrentPage", "1"), ("PageSize", "20"), ("Status", "2"), ("StartTime", "1634725571000"),
        ("Note", "镜像 a*b~+é🚀"), ("Empty", string.Empty),
    ];

    public string Body { get; init; } = string.Empty;

    public string? ContentType { get; init; }

    public string Version { get; init; } = "2018-12-03";

    public string Action { get; init; } = "DescribeImageFixTask";

    public DateTimeOffset Date { get; init; } = DefaultDate;

    public string Nonce { get; init; } = Guid.NewGuid().ToString("N");

    public string? Token { get; init; }

    /// <summary>The value of the header x-acs-accesskey-id; null for none.</summary>
    public string? TokenAccessKeyId { get; init; }

    public int Port { get; init; } = 8080;

    public string Host => $"127.0.0.1:{Port}";

    public string DateText => Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public byte[] BodyBytes => Encoding.UTF8.GetBytes(Body);

    /// <summary>Creates a valid request to the service of an emulator.</summary>
    public static UnsignedRequest For(EmulatorServer server) => new() { Port = server.BaseAddress.Port, Date = DateTimeOffset.UtcNow };

    /// <summary>Creates a valid request for the error log of a task.</summary>
    public static UnsignedRequest ForErrorLog(EmulatorServer server, string taskId) =>
        For(server) with { Action = "DescribeTaskErrorLog", Query = [("BuildTaskId", taskId)] };
}
