using System.Text.Json.Nodes;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>The operation DescribeTaskErrorLog, which returns the error log of a failed task.</summary>
/// <param name="store">The tasks.</param>
/// <param name="missingErrorLog">The response if the task has no error log.</param>
/// <param name="getEntries">Returns the entries for a BuildTaskId, or null for those that the emulator creates.</param>
internal sealed class TaskErrorLogOperation(
    TaskStore store, MissingErrorLogBehavior missingErrorLog, Func<string, IReadOnlyList<string?>?>? getEntries)
{
    public const string Action = "DescribeTaskErrorLog";

    /// <summary>The only parameter.</summary>
    public const string TaskIdParameter = "BuildTaskId";

    private const string LogsMember = "Logs";

    private static readonly ServiceError TaskNotExist = new(
        StatusCodes.Status400BadRequest, "TaskNotExist", "The specified task does not exist or has no error log.",
        "Specify the BuildTaskId of a task that failed.");

    /// <summary>Returns the response to a request that is verified.</summary>
    /// <exception cref="ServiceErrorException">BuildTaskId is missing or invalid, or the missing error log is an error.</exception>
    public ServiceResponse Respond(ReceivedRequest request)
    {
        var taskId = ReadTaskId(request.GetParameters());
        var entries = getEntries?.Invoke(taskId) ?? FindEntries(taskId);
        TaskNotExist.ThrowIf(entries is null && missingErrorLog == MissingErrorLogBehavior.Error);
        var body = new JsonObject { ["RequestId"] = request.RequestId };
        if (entries is not null || missingErrorLog == MissingErrorLogBehavior.Empty)
        {
            body[LogsMember] = new JsonArray([.. (entries ?? []).Select(text => new JsonObject { ["Text"] = text })]);
        }
        else if (missingErrorLog == MissingErrorLogBehavior.Null)
        {
            body[LogsMember] = null;
        }

        return ServiceResponse.Json(body);
    }

    private string[]? FindEntries(string taskId) =>
        store.FindTask(taskId)?.Status == TaskStatusCode.Failed ? ErrorLogSampleData.GetLog(taskId) : null;

    private static string ReadTaskId(IReadOnlyList<RequestParameter> parameters)
    {
        var isSpecified = RequestParameter.IsSpecified(parameters, TaskIdParameter, out var taskId);
        ServiceErrors.MissingOperationParameter(TaskIdParameter).ThrowIf(!isSpecified);
        ServiceErrors.InvalidOperationParameter(TaskIdParameter, "the ID of a task").ThrowIf(string.IsNullOrEmpty(taskId));
        return taskId!;
    }
}
