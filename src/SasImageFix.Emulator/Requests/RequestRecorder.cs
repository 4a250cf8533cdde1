using System.Diagnostics;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Requests;

/// <summary>Stands outermost: records that a request arrived, and how it ended.</summary>
/// <param name="log">Where it is recorded.</param>
/// <param name="faults">Which faults are done to which requests.</param>
/// <param name="lines">Takes a line per finished request, from many threads; null for none.</param>
/// <param name="stopping">Fires when the server stops: open requests are aborted.</param>
internal sealed class RequestRecorder(RequestLog log, FaultPlan faults, TextWriter? lines, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        var entry = Arrive(context);
        var outcome = new RequestOutcome(entry.Number, entry.RequestId);
        outcome.End = Finish;
        context.Features.Set(outcome);
        context.Response.Headers[HeaderNames.RequestId] = outcome.RequestId;

        // The client's leaving counts at once, whether or not the handler takes notice of it.
        using var onLeft = context.RequestAborted.Register(() => Finish(null));
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
            : entry with { State = RequestState.Answered, StatusCode = status, Code = outcome.Code, RowCount = outcome.RowCount };
        if (log.TryFinish(finished))
        {
            lines?.WriteLine(RequestLogLine.Format(finished));
        }
    }

    private RequestEntry Arrive(HttpContext context)
    {
        var target = RequestTarget.Of(context);
        return log.Add(number => new RequestEntry
        {
            Number = number,
            Method = context.Request.Method,
            Path = target.Path,
            Query = target.Query,
            Headers = ReceivedRequest.ReadHeaders(context.Request),
            RequestId = Guid.NewGuid().ToString("D").ToUpperInvariant(),
            Fault = faults.For(number),
        });
    }
}
