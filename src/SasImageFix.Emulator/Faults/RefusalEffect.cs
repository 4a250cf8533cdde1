using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>Refuses with an error of the service, without a look at the signature.</summary>
/// <param name="error">The error.</param>
/// <param name="retryAfterHeader">The header that says when to come back; null for none.</param>
internal sealed class RefusalEffect(ServiceError error, string? retryAfterHeader = null) : IFaultEffect
{
    public Task ApplyAsync(FaultedRequest request)
    {
        if (retryAfterHeader is not null)
        {
            long value = retryAfterHeader == HeaderNames.RetryAfterSeconds ? 1 : (long)request.Options.RetryAfter.TotalMilliseconds;
            request.Context.Response.Headers[retryAfterHeader] = value.ToString(CultureInfo.InvariantCulture);
        }

        RequestOutcome outcome = request.Outcome;
        outcome.Code = error.Code;
        Answer refusal = AnswerJson.Error(outcome.RequestId, request.Context.Connection.LocalPort, error);
        AnswerWriter.Write(request.Context, refusal, request.Now);
        return Task.CompletedTask;
    }
}
