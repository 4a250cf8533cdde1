using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Fuzz;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;

namespace SasImageFix.Client.Tests.Errors;

/// <summary>The secrets of each kind of call, with a server that repeats them in its error.</summary>
public sealed class SecretEchoTests
{
    private const string Password = "fake+proxy\"password";
    private const string ExternalId = "fake/external&id";
    private const string Policy = "{\r\n  \"Version\": \"1\",\r\n  \"Statement\": []\r\n}";
    private const string OidcToken = "fake.oidc-token_of.tests=";
    private const string Query = "?fake-token=of+credentials/uri";

    private static readonly EnvironmentVariables NoVariables = new(_ => null);

    private readonly RecordingLog _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_PasswordOfProxy_IsNotShown()
    {
        var client = new ApiClient(
            new Uri("http://127.0.0.1:9"),
            "test",
            (operation, endpoint, key, date, nonce) => new RpcRequest(operation, endpoint, key, date, nonce),
            CreateSender(Password),
            new RetryPolicy(0, () => 1),
            _log,
            new FakeClock());

        await AssertNotShownAsync(
            () => client.SendAsync(new ApiOperation<bool>("A", "V", [], (_, _) => true), null, Cancellation), Password);
    }

    [Fact]
    public async Task AssumeRoleAsync_ExternalIdAndPolicy_AreNotShown() =>
        await AssertNotShownAsync(
            () => CreateSts(ExternalId, Policy).AssumeRoleAsync(TestCredentials.Emulator, CreateRole(Policy, ExternalId), Cancellation),
            ExternalId,
            Policy);

    [Fact]
    public async Task AssumeRoleAsync_ShortExternalId_IsNotShown()
    {
        var error = await GetErrorAsync(
            () => CreateSts("42").AssumeRoleAsync(TestCredentials.Emulator, CreateRole(null, "42"), Cancellation));

        Assert.DoesNotMatch(@"\b42\b", error.ToString());
        Assert.Contains("(not shown)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRoleWithOidcAsync_TokenAndPolicy_AreNotShown() =>
        await AssertNotShownAsync(
            () => CreateSts(OidcToken, Policy).AssumeRoleWithOidcAsync(
                "acs:ram::1000000000000000:oidc-provider/emulator", OidcToken, CreateRole(Policy, null), Cancellation),
            OidcToken,
            Policy);

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task CredentialsUri_QueryInResponse_IsNotShown(int status)
    {
        await using var server = await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                CredentialsUriPort = 0,
                Intercept = (context, _) =>
                {
                    context.Response.StatusCode = status;
                    return context.Response.WriteAsync(CreateBody(context.Request.QueryString.Value!), Cancellation);
                },
            },
            Cancellation);
        var chain = new CredentialChainFixture();
        chain.WithVariable(EnvironmentVariableNames.CredentialsUri, $"{server.CredentialsUri}{Query}");

        var error = await chain.GetErrorAsync();

        SecretAssert.DoesNotContain(error, new FuzzCredential("id", Query[1..], null));
    }

    private static AssumeRoleRequest CreateRole(string? policy, string? externalId) => AssumeRoleRequest.Create(
        "acs:ram::1000000000000000:role/emulator", null, null, policy, externalId, "the test", NoVariables);

    private static string CreateBody(params string[] secrets)
    {
        var text = string.Join(", ", secrets.SelectMany(CredentialEcho.Encodings));
        return JsonSerializer.Serialize(new { Code = $"X.{text}", Message = text, RequestId = text, HostId = text, Recommend = text });
    }

    private static HttpSender CreateSender(params string[] secrets) =>
        new(new HttpClient(new EchoHandler(CreateBody(secrets))), "test", TimeSpan.FromSeconds(30))
        {
            Proxy = ProxySettings.Create(new Uri("http://127.0.0.1:9"), new NetworkCredential("proxy-user", Password)),
        };

    private static Task<SasImageFixException> GetErrorAsync(Func<Task> call) => Assert.ThrowsAsync<SasImageFixException>(call);

    private StsClient CreateSts(params string[] secrets) => new(
        new StsEndpoint(new Uri("http://127.0.0.1:9"), "the test"),
        CreateSender(secrets),
        new RetryPolicy(0, () => 1),
        _log,
        new FakeClock());

    private async Task AssertNotShownAsync(Func<Task> call, params string[] secrets)
    {
        var error = await GetErrorAsync(call);

        Assert.All(secrets, secret =>
        {
            SecretAssert.DoesNotContain(error, new FuzzCredential("id", secret, null));
            SecretAssert.DoesNotContain(_log.VerboseLines.Concat(_log.DebugTexts), new FuzzCredential("id", secret, null));
        });
        Assert.StartsWith("X.(not shown)", error.Code, StringComparison.Ordinal);
    }

    /// <summary>Responds to each request with the same error.</summary>
    private sealed class EchoHandler(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            });
    }
}
