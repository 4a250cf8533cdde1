namespace SasImageFix.Client.Reading;

/// <summary>Notices a server that answers the same full page whatever page is asked for: without this a read would never end.</summary>
internal sealed class RepeatedPageGuard
{
    private const int Tolerated = 2;

    private List<TaskIdentity> _last = [];
    private int _running;

    /// <exception cref="SasImageFixException">Three pages running were the same.</exception>
    public void Check(ImageFixTaskPage page)
    {
        var identities = page.BuildTasks.Select(TaskIdentity.Of).ToList();
        _running = identities.SequenceEqual(_last) ? _running + 1 : 1;
        _last = identities;
        if (_running > Tolerated)
        {
            throw new SasImageFixException(
                FailureKind.RepeatedPage, "The server answered the same page three times running for three different page numbers.")
            {
                RequestId = page.RequestId,
            };
        }
    }
}
