using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Operation;

/// <summary>The operation DescribeImageFixTask: verifies a request, reads its parameters, and returns a page.</summary>
/// <param name="verifier">Verifies requests.</param>
/// <param name="store">The tasks.</param>
/// <param name="limit">The page size limit.</param>
/// <param name="getDistortion">Returns the page distortion of the request with this number.</param>
internal sealed class ImageFixTaskService(
    RequestVerifier verifier, TaskStore store, PageSizeLimit limit, Func<int, PageDistortion> getDistortion) : IService
{
    public static ApiDefinition Api { get; } = new("2018-12-03", ["DescribeImageFixTask"], []);

    public ServiceResponse Respond(ReceivedRequest request)
    {
        verifier.Verify(request);
        var query = TaskQuery.Parse(request.GetParameters(), limit);
        return store.Serve(request.Number, query, getDistortion(request.Number)).ToResponse(request.RequestId);
    }
}
