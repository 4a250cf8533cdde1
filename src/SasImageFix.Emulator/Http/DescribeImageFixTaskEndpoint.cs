using Microsoft.AspNetCore.Http.Features;

namespace SasImageFix.Emulator;

/// <summary>Answers the operation: verification, then parameters, then the page.</summary>
/// <param name="verifier">Decides whether a request is signed.</param>
/// <param name="store">The tasks.</param>
/// <param name="options">Latency, clock and page limit.</param>
internal sealed class DescribeImageFixTaskEndpoint(RequestVerifier verifier, TaskStore store, EmulatorOptions options)
{
    public async Task AnswerAsync(HttpContext context)
    {
        RequestOutcome outcome = context.Features.GetRequiredFeature<RequestOutcome>();
        ReceivedRequest request = await RequestReader.ReadAsync(context);
        await Task.Delay(options.Latency, context.RequestAborted);

        Answer answer = Answer(request, outcome.RequestId);
        (outcome.Code, outcome.RowCount) = (answer.Code, answer.RowCount);
        AnswerWriter.Write(context, answer, options.Clock.GetUtcNow());
    }

    private Answer Answer(ReceivedRequest request, string requestId)
    {
        TaskQuery? query = null;
        ServiceError? error = verifier.Verify(request)
            ?? TaskQuery.Read(request.Parameters(), options.PageSizeLimit, options.OverLimit, out query);
        return error is null
            ? AnswerJson.Page(requestId, store.Page(query!))
            : AnswerJson.Error(requestId, $"127.0.0.1:{request.LocalPort}", error);
    }
}
