using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>Serves the operation: verification, then parameters, then the page.</summary>
/// <param name="verifier">Verifies requests.</param>
/// <param name="store">The tasks.</param>
/// <param name="limit">The page size limit.</param>
/// <param name="distortionOf">How the page of a request, by its number, differs from the true one.</param>
internal sealed class ImageFixTaskService(
    RequestVerifier verifier, TaskStore store, PageSizeLimit limit, Func<int, PageDistortion> distortionOf) : IService
{
    public static ServedApi Api { get; } = new("2018-12-03", ["DescribeImageFixTask"], []);

    public ServiceResponse Respond(ReceivedRequest request)
    {
        verifier.Verify(request);
        var query = TaskQuery.Read(request.Parameters(), limit);
        return store.Serve(request.Number, query, distortionOf(request.Number)).ToResponse(request.RequestId);
    }
}
