namespace SasImageFix.Emulator;

/// <summary>Answers the operation: verification, then parameters, then the page.</summary>
/// <param name="verifier">Decides whether a request is signed.</param>
/// <param name="store">The tasks.</param>
/// <param name="options">The page limit.</param>
internal sealed class ImageFixTaskService(RequestVerifier verifier, TaskStore store, EmulatorOptions options) : IService
{
    public Answer Answer(ReceivedRequest request, RequestOutcome outcome)
    {
        TaskQuery? query = null;
        ServiceError? error = verifier.Verify(request)
            ?? TaskQuery.Read(request.Parameters(), options.PageSizeLimit, options.OverLimit, out query);
        return error is null
            ? AnswerJson.Page(outcome.RequestId, store.Serve(outcome.Number, query!, PageLies.Of(outcome.Fault)))
            : AnswerJson.Error(outcome.RequestId, request.LocalPort, error);
    }
}
