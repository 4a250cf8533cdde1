using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

public sealed class ResponseFuzzTests(ITestOutputHelper output)
{
    private static readonly Endpoint Server = Endpoint.Resolve(vpcSource: null);

    [Fact]
    public Task Read_AnyResponse_ReturnsRowsOrErrorWithoutCredential() =>
        new FuzzRunner(output).CheckAsync(ResponseGenerator.Of(FuzzCredential.Typical), response => response.Shrink(), CheckInput);

    private static FuzzResult CheckInput(FuzzResponse input)
    {
        try
        {
            var page = ServiceResponseReader.Read(
                input.ToServiceResponse(),
                Server.Address,
                input.Credential.ToAccessKey(),
                ServiceTime.DefaultUtcOffset,
                "ACS3-HMAC-SHA256\n0123456789abcdef");
            Assert.DoesNotContain(null, page.BuildTasks);
            Assert.Equal(ReferencePageReader.Read(input.Body), page.BuildTasks.Select(ReferencePageReader.Describe));
            SecretAssert.DoesNotContain([page.RequestId], input.Credential);
            return FuzzResult.Rows;
        }
        catch (SasImageFixException failure)
        {
            SecretAssert.DoesNotContain(failure, input.Credential);
            // An error isn't a page, or has a code. No page with tasks is an error.
            Assert.True(!input.ToServiceResponse().IsSuccess || ReferencePageReader.Read(input.Body) is not { Count: > 0 });
            return FuzzResult.Error;
        }
    }
}
