using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>A read plan and the responses of the service in the order of the requests.</summary>
internal sealed record FuzzReadCase(FuzzCredential Credential, ReadPlan Plan, int Retries, IReadOnlyList<FuzzHttpResponse> Responses)
{
    /// <summary>Gets smaller cases: with fewer responses, or with a smaller response.</summary>
    public IEnumerable<FuzzReadCase> Shrink()
    {
        for (var i = 0; i < Responses.Count; i++)
        {
            var (before, current, after) = (Responses.Take(i), Responses[i], Responses.Skip(i + 1));
            yield return this with { Responses = [.. before, .. after] };
            foreach (var header in current.Headers)
            {
                var headers = current.Headers.Where(other => !other.Equals(header));
                yield return this with { Responses = [.. before, current with { Headers = [.. headers] }, .. after] };
            }

            foreach (var response in current.Response.Shrink())
            {
                yield return this with { Responses = [.. before, current with { Response = response }, .. after] };
            }
        }
    }

    public override string ToString() => $"{Plan}, {Retries} retries, {Responses.Count} responses:{string.Concat(Responses)}";
}
