using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>What is to be read, and how a service answers, request by request.</summary>
internal sealed record FuzzExchange(FuzzKey Key, ReadPlan Plan, int Retries, IReadOnlyList<FuzzReply> Replies)
{
    /// <summary>The same with fewer replies, or with less in one of them.</summary>
    public IEnumerable<FuzzExchange> Smaller()
    {
        for (var i = 0; i < Replies.Count; i++)
        {
            var (before, reply, after) = (Replies.Take(i), Replies[i], Replies.Skip(i + 1));
            yield return this with { Replies = [.. before, .. after] };
            foreach (var header in reply.Headers)
            {
                yield return this with { Replies = [.. before, reply with { Headers = [.. reply.Headers.Where(other => !other.Equals(header))] }, .. after] };
            }

            foreach (var answer in reply.Answer.Smaller())
            {
                yield return this with { Replies = [.. before, reply with { Answer = answer }, .. after] };
            }
        }
    }

    public override string ToString() => $"{Plan}, {Retries} retries, {Replies.Count} replies:{string.Concat(Replies)}";
}
