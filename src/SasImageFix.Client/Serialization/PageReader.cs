namespace SasImageFix.Client.Serialization;

/// <summary>Reads the pages of image fix tasks of one read.</summary>
/// <param name="serviceUtcOffset">The UTC offset of the times that the service returns.</param>
internal sealed class PageReader(TimeSpan serviceUtcOffset)
{
    private readonly BuildTaskReader _taskReader = new(serviceUtcOffset);

    /// <param name="response">A response with a success status.</param>
    /// <param name="errorReader">Creates the error if the response isn't a page.</param>
    /// <exception cref="SasImageFixException">The response isn't a page.</exception>
    public ImageFixTaskPage Read(ServiceResponse response, ErrorResponseReader errorReader)
    {
        var body = ResponseBody.Read(response, errorReader, text => PageBody.Read(text, _taskReader), "isn't a page of tasks");
        // The request ID of most pages is never shown.
        var requestId = body.RequestId ?? response.RequestId;
        return new ImageFixTaskPage(() => errorReader.Redact(requestId))
        {
            PageInfo = body.PageInfo,
            BuildTasks = body.BuildTasks ?? [],
        };
    }
}
