using System.Diagnostics;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Requests;

/// <summary>The outermost middleware, which records the arrival and the end of each request.</summary>
/// <param name="log">The request log.</param>
/// <param name="faultPlan">Selects the fault of each request.</param>
/// <param name="textLog">Receives a line for each request when it ends, and must be thread-safe; null for no text log.</param>
/// <param name="stopping">Canceled when the server stops, which aborts the requests that haven't ended.</param>
internal sealed class RequestRecorder(RequestLog log, FaultPlan faultPlan, TextWriter? textLog, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        var entry = AddEntry(context);
        var outcome = new RequestOutcome(entry.Number, entry.RequestId);
        outcome.Finish = Finish;
        context.Features.Set(outcome);
        context.Response.Headers[HeaderNames.RequestId] = outcome.RequestId;

        // A disconnection is recorded immediately, even if the handler ignores it.
        using var onDisconnect = context.RequestAborted.Register(() => Finish(null));
        using var onStop = stopping.Register(context.Abort);
        try
        {
            await next(context);
            Finish(context.Response.StatusCode);
        }
        catch (Exception exception)
        {
            Finish((exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError);
            throw;
        }

        void Finish(int? status) => Record(
            entry with { Duration = Stopwatch.GetElapsedTime(start) }, outcome,
            context.RequestAborted.IsCancellationRequested ? null : status);
    }

    private void Record(RequestEntry entry, RequestOutcome outcome, int? status)
    {
        var finished = status is null
            ? entry with { State = RequestState.Aborted }
            : entry with { State = RequestState.Completed, StatusCode = status, Code = outcome.Code, RowCount = outcome.RowCount };
        if (log.TryFinish(finished))
        {
            textLog?.WriteLine(RequestLogLine.Format(finished));
        }
    }

    private RequestEntry AddEntry(HttpContext context)
    {
        var target = RequestTarget.FromContext(context);
        var headers = ReceivedRequest.ReadHeaders(context.Request);
        var isErrorLogRequest = ImageFixTaskService.IsErrorLogRequest(headers, target.Query);
        return log.Add(number => new RequestEntry
        {
            Number = number,
            Method = context.Request.Method,
            Path = target.Path,
            Query = target.Query,
            Headers = headers,
            RequestId = Guid.NewGuid().ToString("D").ToUpperInvariant(),
            Fault = faultPlan.GetFaultKind(number, !isErrorLogRequest),
        });
    }
}
