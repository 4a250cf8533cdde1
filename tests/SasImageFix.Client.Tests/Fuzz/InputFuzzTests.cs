using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

public sealed class InputFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public Task Read_AnyCredentialEndpointAndParameter_ReturnsRowsOrErrorWithoutCredential() =>
        new FuzzRunner(output).CheckAsync(InputGenerator.Any, input => input.Shrink(), CheckInput);

    private static FuzzResult CheckInput(FuzzInput input)
    {
        try
        {
            if (EnvironmentCredentialProvider.Resolve(new EnvironmentVariables(input.Variable)).Credential is not { } credential)
            {
                return FuzzResult.Error;
            }

            var accessKey = credential.Provider.GetAsync(null, CancellationToken.None).GetAwaiter().GetResult();
            var endpoint = Endpoint.Resolve(vpcSource: null, EndpointSettings.FromEnvironment(new EnvironmentVariables(input.Variable)));
            var request = new SignedRequest(
                new ApiOperation("DescribeImageFixTask", "2018-12-03", [new(input.ParameterName, input.ParameterValue)]),
                endpoint.Address,
                accessKey,
                input.Now,
                input.Nonce);
            using var message = request.ToMessage("SasImageFix/fuzz");
            SecretAssert.DoesNotContain([request.Describe(), accessKey.ToString()], input.Credential);
            var page = ServiceResponseReader.Read(
                input.Response.ToServiceResponse(), endpoint.Address, accessKey, input.ServiceUtcOffset, request.StringToSign);
            SecretAssert.DoesNotContain([page.RequestId], input.Credential);
            return FuzzResult.Rows;
        }
        catch (SasImageFixException failure)
        {
            SecretAssert.DoesNotContain(failure, input.Credential);
            return FuzzResult.Error;
        }
    }
}
