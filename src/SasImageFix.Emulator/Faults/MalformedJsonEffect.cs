using System.Text;

namespace SasImageFix.Emulator;

/// <summary>Answers JSON that breaks the grammar and is not cut: a value is missing in the middle.</summary>
internal sealed class MalformedJsonEffect : IFaultEffect
{
    public Task ApplyAsync(FaultedRequest request)
    {
        string json = $$"""
            {"RequestId":"{{request.Outcome.RequestId}}","PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":,"Count":0},"BuildTasks":[]}
            """;
        AnswerWriter.Write(request.Context, new Answer(200, Encoding.UTF8.GetBytes(json), null, null), request.Now);
        return Task.CompletedTask;
    }
}
