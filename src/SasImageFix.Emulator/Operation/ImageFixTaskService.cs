using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>The operations DescribeImageFixTask and DescribeTaskErrorLog of one management center.</summary>
/// <param name="verifier">Verifies requests.</param>
/// <param name="store">The tasks.</param>
/// <param name="limit">The page size limit.</param>
/// <param name="getDistortion">Returns the page distortion of the request with this number.</param>
/// <param name="errorLog">The operation DescribeTaskErrorLog.</param>
internal sealed class ImageFixTaskService(
    RequestVerifier verifier, TaskStore store, PageSizeLimit limit, Func<int, PageDistortion> getDistortion,
    TaskErrorLogOperation errorLog) : IService
{
    public const string TasksAction = "DescribeImageFixTask";

    public static ApiDefinition Api { get; } = new("2018-12-03", [TasksAction, TaskErrorLogOperation.Action], []);

    /// <summary>Returns whether a request that isn't verified has the action DescribeTaskErrorLog, whose response isn't a page.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="query">The query without decoding. Parameters in the body aren't read.</param>
    public static bool IsErrorLogRequest(IReadOnlyDictionary<string, string> headers, string query) =>
        RequestAction.Find(headers, RequestParameter.Parse(query), Api.Actions) == TaskErrorLogOperation.Action;

    public ServiceResponse Respond(ReceivedRequest request) =>
        verifier.Verify(request).Action == TaskErrorLogOperation.Action ? errorLog.Respond(request) : CreatePage(request);

    private ServiceResponse CreatePage(ReceivedRequest request)
    {
        var query = TaskQuery.Parse(request.GetParameters(), limit);
        return store.Serve(request.Number, query, getDistortion(request.Number)).ToResponse(request.RequestId);
    }
}
