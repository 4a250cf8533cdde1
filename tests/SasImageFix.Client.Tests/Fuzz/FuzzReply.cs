using System.Net;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>An answer with its headers, as it comes over the wire.</summary>
internal sealed record FuzzReply(FuzzAnswer Answer, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public HttpResponseMessage ToMessage()
    {
        var message = new HttpResponseMessage((HttpStatusCode)Answer.Status) { Content = new ByteArrayContent(Answer.Body) };
        foreach (var header in Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (Answer.RequestId is { } id)
        {
            message.Headers.TryAddWithoutValidation("x-acs-request-id", id);
        }

        return message;
    }

    public override string ToString() => $"\n{string.Join("\n", Headers.Select(header => $"{header.Key}: {Texts.Shown(header.Value)}"))}\n{Answer}";
}
