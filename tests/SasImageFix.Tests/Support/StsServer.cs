using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator;

namespace SasImageFix.Tests.Support;

/// <summary>
/// An STS server on a loopback address. It accepts every credential, issues a credential for every RAM role except one, and keeps the
/// requests.
/// </summary>
internal sealed class StsServer : IAsyncDisposable
{
    public const string IssuedId = "STS.fake-id-of-role";
    public const string IssuedSecret = "fake-secret-of-role";
    public const string IssuedToken = "fake-token-of-role";

    /// <summary>The role that can't be assumed. The response contains the token of the request.</summary>
    public const string DeniedRole = "acs:ram::1:role/refused";

    public const string Account = "1234567890123456";

    private readonly EmulatorServer _server;
    private readonly ConcurrentQueue<Request> _requests;

    private StsServer(EmulatorServer server, ConcurrentQueue<Request> requests) => (_server, _requests) = (server, requests);

    public Uri Address => _server.BaseAddress;

    public IReadOnlyList<Request> Requests => [.. _requests];

    public static async Task<StsServer> StartAsync()
    {
        var requests = new ConcurrentQueue<Request>();
        return new StsServer(await TestEmulator.StartAsync(intercept: (context, _) => RespondAsync(context, requests)), requests);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task RespondAsync(HttpContext context, ConcurrentQueue<Request> requests)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (action, id) = ($"{context.Request.Query["Action"]}", $"{context.Request.Query["AccessKeyId"]}");
        requests.Enqueue(new Request(action, id, form.ToDictionary(field => field.Key, field => $"{field.Value}")));
        var (status, body) = form["RoleArn"] == DeniedRole
            ? (StatusCodes.Status403Forbidden, NoPermissionJson($"{context.Request.Query["SecurityToken"]}"))
            : (StatusCodes.Status200OK, action == "GetCallerIdentity" ? CallerIdentityJson(id) : AssumeRoleJson());
        await TestEmulator.RespondAsync(context, status, body);
    }

    private static string NoPermissionJson(string token) =>
        $$"""{"Code":"NoPermission","Message":"Not with {{token}}.","RequestId":"fake-request-id"}""";

    private static string CallerIdentityJson(string id) =>
        $$"""{"RequestId":"fake-request-id","AccountId":"{{Account}}","Arn":"acs:ram::{{Account}}:user/{{id}}"}""";

    private static string AssumeRoleJson() =>
        $$$"""
        {"RequestId":"fake-request-id","Credentials":{"AccessKeyId":"{{{IssuedId}}}","AccessKeySecret":"{{{IssuedSecret}}}",
        "SecurityToken":"{{{IssuedToken}}}","Expiration":"{{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}}"}}
        """;

    /// <summary>A request.</summary>
    /// <param name="Action">The action.</param>
    /// <param name="AccessKeyId">The AccessKey ID.</param>
    /// <param name="Form">The form fields.</param>
    internal sealed record Request(string Action, string AccessKeyId, IReadOnlyDictionary<string, string> Form);
}
