using System.Text.Encodings.Web;
using System.Text.Json;

namespace SasImageFix.Emulator;

/// <summary>Answers <c>GET /_emulator/ledger</c>, outside of all that happens to requests of the service.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="clock">What the Date header tells.</param>
internal sealed class LedgerEndpoint(TaskLedger ledger, TimeProvider clock)
{
    private const string Path = "/_emulator/ledger";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        RequestTarget target = RequestTarget.Of(context);
        if (target.Path != Path)
        {
            return next(context);
        }

        if (context.Request.Method != HttpMethods.Get)
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            return Write(context, StatusCodes.Status405MethodNotAllowed, new LedgerRefusal("The ledger is read by GET."));
        }

        return Find(target.Query, out LedgerAnswer? answer) is { } error
            ? Write(context, StatusCodes.Status400BadRequest, new LedgerRefusal(error))
            : Write(context, StatusCodes.Status200OK, answer);
    }

    private string? Find(string query, out LedgerAnswer? answer)
    {
        answer = null;
        if (LedgerQuery.Read(query, out LedgerQuery span) is { } unreadable)
        {
            return unreadable;
        }

        int first = span.First ?? 1;
        int last = span.Last ?? ledger.LastServed;
        if (last == 0)
        {
            return "No page was served yet.";
        }

        string? error = ledger.Find(first, last, out IReadOnlyList<TaskIdentity> present);
        answer = new LedgerAnswer(first, last, present);
        return error;
    }

    private Task Write<T>(HttpContext context, int status, T answer)
    {
        AnswerWriter.Write(context, new Answer(status, JsonSerializer.SerializeToUtf8Bytes(answer, Json), null, null), clock.GetUtcNow());
        return Task.CompletedTask;
    }
}
