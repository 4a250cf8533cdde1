using Microsoft.AspNetCore.Http.Features;

namespace SasImageFix.Emulator;

/// <summary>Answers the operation: verification, then parameters, then the page; or does the fault that is meant for it.</summary>
/// <param name="verifier">Decides whether a request is signed.</param>
/// <param name="store">The tasks.</param>
/// <param name="options">Latency, clock, page limit and what faults depend on.</param>
internal sealed class DescribeImageFixTaskEndpoint(RequestVerifier verifier, TaskStore store, EmulatorOptions options)
{
    public async Task AnswerAsync(HttpContext context)
    {
        RequestOutcome outcome = context.Features.GetRequiredFeature<RequestOutcome>();
        ReceivedRequest request = await RequestReader.ReadAsync(context);
        if (options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(options.Latency, context.RequestAborted);
        }

        if (outcome.Fault is { } kind)
        {
            await FaultEffects.Of(kind).ApplyAsync(new FaultedRequest(context, options, () => Answer(request, outcome)));
            return;
        }

        AnswerWriter.Write(context, Answer(request, outcome), options.Clock.GetUtcNow());
    }

    private Answer Answer(ReceivedRequest request, RequestOutcome outcome)
    {
        TaskQuery? query = null;
        ServiceError? error = verifier.Verify(request)
            ?? TaskQuery.Read(request.Parameters(), options.PageSizeLimit, options.OverLimit, out query);
        Answer answer = error is null
            ? AnswerJson.Page(outcome.RequestId, store.Serve(outcome.Number, query!, PageLies.Of(outcome.Fault)))
            : AnswerJson.Error(outcome.RequestId, $"127.0.0.1:{request.LocalPort}", error);
        (outcome.Code, outcome.RowCount) = (answer.Code, answer.RowCount);
        return answer;
    }
}
