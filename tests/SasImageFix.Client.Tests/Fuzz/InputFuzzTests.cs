using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Fuzz;

public sealed class InputFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public Task Any_credentials_endpoints_and_parameters_give_rows_or_an_error_of_ours_without_the_key() =>
        new FuzzRun(output).CheckAsync(Inputs.Any, input => input.Smaller(), Judge);

    private static Outcome Judge(FuzzInput input)
    {
        try
        {
            if (EnvironmentCredentialProvider.Resolve(new EnvironmentVariables(input.Variable)).Credential is not { } credential)
            {
                return Outcome.Error;
            }

            var key = credential.Provider.GetAsync(null, CancellationToken.None).GetAwaiter().GetResult();
            var endpoint = Endpoint.Resolve(isInVpc: false, EndpointSettings.FromEnvironment(new EnvironmentVariables(input.Variable)));
            var request = new SignedRequest(
                new ApiOperation("DescribeImageFixTask", "2018-12-03", [new(input.ParameterName, input.ParameterValue)]),
                endpoint.Address,
                key,
                input.Now,
                input.Nonce);
            using var message = request.ToMessage("SasImageFix/fuzz");
            Leaks.AssertNoneIn([request.Describe(), key.ToString()], input.Key);
            var page = PageReader.Read(input.Answer.ToAnswer(), endpoint.Address, key, input.ServiceUtcOffset, request.StringToSign);
            Leaks.AssertNoneIn([page.RequestId], input.Key);
            return Outcome.Rows;
        }
        catch (SasImageFixException failure)
        {
            Leaks.AssertNoneIn(failure, input.Key);
            return Outcome.Error;
        }
    }
}
