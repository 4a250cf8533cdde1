using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>The refresh of temporary credentials during a read that takes longer than their lifetime.</summary>
public sealed class CredentialRefreshTests
{
    private const int Tasks = 2000;
    private const string Role =
        """
        {"profiles":[{"name":"role","mode":"RamRoleArn",
         "access_key_id":"fake-id-of-the-static-credential","access_key_secret":"fake-secret-of-the-static-credential",
         "ram_role_arn":"acs:ram::1000000000000000:role/emulator","expired_seconds":900}]}
        """;

    private const string Expired =
        """{"Code":"InvalidSecurityToken.Expired","Message":"Specified security token is expired.","RequestId":"A"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task ReadAsync_CredentialExpiresDuringRead_IsRefreshedOnceAndReadIsComplete(int throttleLimit)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { TaskCount = Tasks });

        // The read takes 1,000 seconds: longer than the lifetime of 900 seconds, but too short for a second refresh. 16 pending pages take
        // 160 seconds, less than the 180 seconds before the expiration in which a credential is refreshed.
        var rows = await ReadAsync(
            services, throttleLimit, batch => services.Chain.Clock.Advance(TimeSpan.FromSeconds(batch.Rows.Count / 2.0)));

        Assert.Equal(services.Server.InitialTasks.Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, services.Server.StsRequests.Entries.Count);
        Assert.Empty(services.Chain.Log.Warnings);
        Assert.DoesNotContain(services.Server.Requests.Entries, request => request.StatusCode != 200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task ReadAsync_CredentialRejectedAsExpired_IsRefreshedOnceForAllPendingRequests(int throttleLimit)
    {
        var pages = 0;
        string? first = null;
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            TaskCount = Tasks,
            Intercept = (context, next) =>
            {
                var token = context.Request.Headers["x-acs-security-token"].ToString();
                if (token.Length > 0)
                {
                    first ??= token;
                    if (Interlocked.Increment(ref pages) > 20 && token == first)
                    {
                        context.Response.StatusCode = StatusCodes.Status400BadRequest;
                        return context.Response.WriteAsync(Expired);
                    }
                }

                return next(context);
            },
        });

        var rows = await ReadAsync(services, throttleLimit, _ => { });

        Assert.Equal(services.Server.InitialTasks.Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, services.Server.StsRequests.Entries.Count);
        Assert.InRange(services.Server.Requests.Entries.Count(request => request.StatusCode == 400), 1, throttleLimit);
    }

    [Fact]
    public async Task GetPageAsync_ExpiredStaticCredential_SendsOneRequest()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var credential = TestCredentials.Create(
            services.IssuedCredential.Id, services.IssuedCredential.Secret, services.IssuedCredential.Token);
        services.Chain.Clock.Advance(TimeSpan.FromHours(2));

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => services.CreateClient(credential).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, error.Kind);
        Assert.Single(services.Server.Requests.Entries);
    }

    [Fact]
    public async Task GetPageAsync_RefreshedCredentialRejected_IsNotRefreshedAgain()
    {
        await using var services = await CredentialServicesFixture.StartAsync(
            new EmulatorOptions { Faults = [Fault.Parse("expired-token")] });
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        var credential = await services.Chain.GetProfileAsync("role");

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, error.Kind);
        Assert.Equal((2, 2), (services.Server.Requests.Entries.Count, services.Server.StsRequests.Entries.Count));
    }

    [Fact]
    public async Task GetPageAsync_CredentialRejectedAfterTwoMinutes_DoesNotRetry()
    {
        CredentialServicesFixture? started = null;
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Faults = [Fault.Parse("expired-token")],
            Intercept = (context, next) =>
            {
                started?.Chain.Clock.Advance(TimeSpan.FromSeconds(121));
                return next(context);
            },
        });
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        var credential = await services.Chain.GetProfileAsync("role");
        started = services;

        var error = await Assert.ThrowsAsync<SasImageFixException>(
            () => services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, error.Kind);
        Assert.Single(services.Server.Requests.Entries);
    }

    [Fact]
    public async Task GetPageAsync_ShortestRoleSession_IsReusedByLaterCalls()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        for (var call = 0; call < 5; call++)
        {
            var credential = await services.Chain.GetProfileAsync("role");
            await services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation);
            services.Chain.Clock.Advance(TimeSpan.FromSeconds(100));
        }

        Assert.Single(services.Server.StsRequests.Entries);
    }

    [Fact]
    public async Task GetAsync_ProfileChanged_ReturnsNewCredential()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var ids = new List<string>();
        foreach (var profile in new[] { Role, Role, Role.Replace("900", "1000", StringComparison.Ordinal) })
        {
            services.Chain.WithFile(CredentialChainFixture.CliConfigPath, profile);
            ids.Add((await (await services.Chain.GetProfileAsync("role")).Provider.GetAsync(null, Cancellation)).Id);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[1], ids[2]);
    }

    [Fact]
    public async Task GetPageAsync_NoPermission_SendsOneRequest()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) =>
            {
                if (context.Request.Headers["x-acs-security-token"].Count == 0)
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return context.Response.WriteAsync("""{"Code":"NoPermission","Message":"No.","RequestId":"A"}""");
            },
        });
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        var credential = await services.Chain.GetProfileAsync("role");

        await Assert.ThrowsAsync<SasImageFixException>(
            () => services.CreateClient(credential.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal((1, 1), (services.Server.Requests.Entries.Count, services.Server.StsRequests.Entries.Count));
    }

    [Theory]
    [InlineData(true, ErrorKind.SignatureDoesNotMatch)]
    [InlineData(false, ErrorKind.ConnectionRefused)]
    internal async Task GetAsync_SourceProfileOrStsEndpointChanged_DoesNotUseCachedCredential(bool isSource, ErrorKind kind)
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        string Profiles(string secret) =>
            $$"""
            {"profiles":[
             {"name":"base","mode":"AK","access_key_id":"{{CredentialServicesFixture.Id}}","access_key_secret":"{{secret}}"},
             {"name":"chain","mode":"ChainableRamRoleArn","source_profile":"base","ram_role_arn":"{{CredentialServicesFixture.RoleArn}}"}]}
            """;
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Profiles(CredentialServicesFixture.Secret));
        await (await services.Chain.GetProfileAsync("chain")).Provider.GetAsync(null, Cancellation);

        if (isSource)
        {
            services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Profiles("fake-secret-that-is-wrong"));
        }
        else
        {
            services.Chain.WithVariable(EnvironmentVariableNames.StsEndpoint, "http://127.0.0.1:9");
        }

        var other = await services.Chain.GetProfileAsync("chain");
        Assert.Equal(kind, (await Assert.ThrowsAsync<SasImageFixException>(() => other.Provider.GetAsync(null, Cancellation))).Kind);
    }

    [Fact]
    public async Task GetAsync_TwoProfilesWithSameSource_RequestSourceCredentialOnce()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        string Chained(string name) =>
            $$"""
            {"name":"{{name}}","mode":"ChainableRamRoleArn","source_profile":"role",
             "ram_role_arn":"acs:ram::1000000000000000:role/emulator","ram_session_name":"{{name}}"}
            """;
        services.Chain.WithFile(
            CredentialChainFixture.CliConfigPath, Role.Replace("]}", $",{Chained("one")},{Chained("other")}]}}", StringComparison.Ordinal));

        string[] profiles = ["one", "other", "one"];
        await Task.WhenAll(
            profiles.Select(async name => await (await services.Chain.GetProfileAsync(name)).Provider.GetAsync(null, Cancellation)));

        Assert.Equal(3, services.Server.StsRequests.Entries.Count);
    }

    private static async Task<List<BuildTask>> ReadAsync(CredentialServicesFixture services, int throttleLimit, Action<PageBatch> onBatch)
    {
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        var credential = await services.Chain.GetProfileAsync("role");
        var rows = new List<BuildTask>();
        await new TaskPager(services.CreateClient(credential.Provider).GetPageAsync, new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            new ReadPlan { Query = new ImageFixTaskQuery { PageSize = 20 }, IsPageSizeSpecified = true },
            batch =>
            {
                rows.AddRange(batch.Rows);
                onBatch(batch);
            },
            Cancellation);
        return rows;
    }
}
