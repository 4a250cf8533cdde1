using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator;

namespace SasImageFix.Tests.Support;

/// <summary>
/// An STS on loopback that lets every key assume every role but one, knows whom each belongs to, and remembers what it was asked.
/// </summary>
internal sealed class RoleService : IAsyncDisposable
{
    public const string IssuedId = "STS.fake-id-of-role";
    public const string IssuedSecret = "fake-secret-of-role";
    public const string IssuedToken = "fake-token-of-role";
    /// <summary>The one that nobody may assume; the refusal quotes the token of whoever asks.</summary>
    public const string RefusedRole = "acs:ram::1:role/refused";

    public const string Account = "1234567890123456";

    private readonly EmulatorServer _server;
    private readonly ConcurrentQueue<Request> _requests;

    private RoleService(EmulatorServer server, ConcurrentQueue<Request> requests) => (_server, _requests) = (server, requests);

    public Uri Address => _server.BaseAddress;

    public IReadOnlyList<Request> Requests => [.. _requests];

    public static async Task<RoleService> StartAsync()
    {
        var requests = new ConcurrentQueue<Request>();
        return new RoleService(await Emulators.StartAsync(intercept: (context, _) => AnswerAsync(context, requests)), requests);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, ConcurrentQueue<Request> requests)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (action, id) = ($"{context.Request.Query["Action"]}", $"{context.Request.Query["AccessKeyId"]}");
        requests.Enqueue(new Request(action, id, form.ToDictionary(field => field.Key, field => $"{field.Value}")));
        var (status, body) = form["RoleArn"] == RefusedRole
            ? (StatusCodes.Status403Forbidden, $$"""{"Code":"NoPermission","Message":"Not with {{context.Request.Query["SecurityToken"]}}.","RequestId":"fake-request-id"}""")
            : (StatusCodes.Status200OK, action == "GetCallerIdentity" ? Caller(id) : Issued());
        await Emulators.Answer(context, status, body);
    }

    private static string Caller(string id) => $$"""{"RequestId":"fake-request-id","AccountId":"{{Account}}","Arn":"acs:ram::{{Account}}:user/{{id}}"}""";

    private static string Issued() =>
        $$$"""
        {"RequestId":"fake-request-id","Credentials":{"AccessKeyId":"{{{IssuedId}}}","AccessKeySecret":"{{{IssuedSecret}}}",
        "SecurityToken":"{{{IssuedToken}}}","Expiration":"{{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}}"}}
        """;

    /// <summary>What it was asked.</summary>
    /// <param name="Action">For what.</param>
    /// <param name="AccessKeyId">By whose key.</param>
    /// <param name="Form">For which role.</param>
    internal sealed record Request(string Action, string AccessKeyId, IReadOnlyDictionary<string, string> Form);
}
