using System.Text;

namespace SasImageFix.Emulator;

/// <summary>Answers an empty page that is right but for a member nested too deep: a client that overlooks it ends with no tasks.</summary>
internal sealed class DeepJsonEffect : IFaultEffect
{
    // Twice the 32 that clients are to allow.
    private const int Depth = 64;

    public Task ApplyAsync(FaultedRequest request)
    {
        string nested = new string('[', Depth) + new string(']', Depth);
        string json = $$"""
            {"RequestId":"{{request.Outcome.RequestId}}","Nested":{{nested}},
            "PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":0,"Count":0},"BuildTasks":[]}
            """;
        AnswerWriter.Write(request.Context, new Answer(200, Encoding.UTF8.GetBytes(json), null, null), request.Now);
        return Task.CompletedTask;
    }
}
