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
        long start = Stopwatch.GetTimestamp();
        RequestEntry entry = Arrive(context, Guid.NewGuid().ToString("D").ToUpperInvariant());
        var outcome = new RequestOutcome(entry.Number, entry.RequestId);
        outcome.End = Finish;
        context.Features.Set(outcome);
        context.Response.Headers[HeaderNames.RequestId] = outcome.RequestId;

        // The client's leaving counts at once, whether or not the handler takes notice of it.
        using CancellationTokenRegistration onLeft = context.RequestAborted.Register(() => Finish(null));
        using CancellationTokenRegistration onStop = stopping.Register(context.Abort);
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

        void Finish(int? status)
        {
            bool isAnswered = status is not null && !context.RequestAborted.IsCancellationRequested;
            RequestEntry finished = entry with
            {
                State = isAnswered ? RequestState.Answered : RequestState.Aborted,
                Duration = Stopwatch.GetElapsedTime(start),
                StatusCode = isAnswered ? status : null,
                Code = isAnswered ? outcome.Code : null,
                RowCount = isAnswered ? outcome.RowCount : null,
            };
            if (log.TryFinish(finished))
            {
                lines?.WriteLine(RequestLogLine.Format(finished));
            }
        }
    }

    private RequestEntry Arrive(HttpContext context, string requestId)
    {
        RequestTarget target = RequestTarget.Of(context);
        return log.Add(number => new RequestEntry
        {
            Number = number,
            Method = context.Request.Method,
            Path = target.Path,
            Query = target.Query,
            Headers = ReceivedRequest.ReadHeaders(context.Request),
            RequestId = requestId,
            Fault = faults.For(number),
        });
    }
}
