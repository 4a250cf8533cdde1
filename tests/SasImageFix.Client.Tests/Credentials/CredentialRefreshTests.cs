using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>Reads that take longer than the temporary key lives that they began with.</summary>
public sealed class CredentialRefreshTests
{
    private const int Tasks = 2000;
    private const string Role =
        """{"profiles":[{"name":"role","mode":"RamRoleArn","access_key_id":"fake-id-of-the-static-credential","access_key_secret":"fake-secret-of-the-static-credential","ram_role_arn":"acs:ram::1000000000000000:role/emulator","expired_seconds":900}]}""";

    private const string Expired = """{"Code":"InvalidSecurityToken.Expired","Message":"Specified security token is expired.","RequestId":"A"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task A_key_that_comes_to_its_end_is_renewed_once_and_the_read_is_complete(int inFlight)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { Tasks = Tasks });

        // 1,000 seconds over the read: more than the 900 that the key lives, less than it takes to renew a second one. While 16 pages are on
        // their way 160 pass, fewer than the 180 before its end in which a key is not sent any more.
        var rows = await ReadAsync(services, inFlight, batch => services.Chain.Clock.Advance(TimeSpan.FromSeconds(batch.Rows.Count / 2.0)));

        Assert.Equal(services.Server.Tasks.Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, services.Server.StsRequests.Entries.Count);
        Assert.Empty(services.Chain.Log.Warnings);
        Assert.DoesNotContain(services.Server.Requests.Entries, request => request.StatusCode != 200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task A_key_that_is_refused_as_expired_is_renewed_once_for_all_windows_that_used_it(int inFlight)
    {
        var pages = 0;
        string? first = null;
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Tasks = Tasks,
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

        var rows = await ReadAsync(services, inFlight, _ => { });

        Assert.Equal(services.Server.Tasks.Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, services.Server.StsRequests.Entries.Count);
        Assert.InRange(services.Server.Requests.Entries.Count(request => request.StatusCode == 400), 1, inFlight);
    }

    [Fact]
    public async Task A_fixed_key_that_is_refused_as_expired_costs_one_request()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var keys = TestCredentials.Create(services.IssuedCredential.Id, services.IssuedCredential.Secret, services.IssuedCredential.Token);
        services.Chain.Clock.Advance(TimeSpan.FromHours(2));

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => services.CreateClient(keys).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, refusal.Kind);
        Assert.Single(services.Server.Requests.Entries);
    }

    [Fact]
    public async Task A_renewed_key_that_is_refused_too_is_not_renewed_for_ever()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { Faults = [Fault.Parse("expired-token")] });
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        var found = await services.Chain.GetProfileAsync("role");

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => services.CreateClient(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, refusal.Kind);
        Assert.Equal((2, 2), (services.Server.Requests.Entries.Count, services.Server.StsRequests.Entries.Count));
    }

    [Fact]
    public async Task Replacing_a_key_gives_a_page_no_more_time()
    {
        CredentialServicesFixture? waiting = null;
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Faults = [Fault.Parse("expired-token")],
            Intercept = (context, next) =>
            {
                waiting?.Chain.Clock.Advance(TimeSpan.FromSeconds(121));
                return next(context);
            },
        });
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        var found = await services.Chain.GetProfileAsync("role");
        waiting = services;

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => services.CreateClient(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, refusal.Kind);
        Assert.Single(services.Server.Requests.Entries);
    }

    [Fact]
    public async Task A_session_of_the_shortest_length_is_not_assumed_anew_at_each_call()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        for (var call = 0; call < 5; call++)
        {
            var found = await services.Chain.GetProfileAsync("role");
            await services.CreateClient(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation);
            services.Chain.Clock.Advance(TimeSpan.FromSeconds(100));
        }

        Assert.Single(services.Server.StsRequests.Entries);
    }

    [Fact]
    public async Task A_profile_that_was_changed_meanwhile_is_another_key()
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
    public async Task What_is_refused_for_another_reason_than_its_end_is_sent_once()
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
        var found = await services.Chain.GetProfileAsync("role");

        await Assert.ThrowsAsync<SasImageFixException>(() => services.CreateClient(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal((1, 1), (services.Server.Requests.Entries.Count, services.Server.StsRequests.Entries.Count));
    }

    [Theory]
    [InlineData(true, ErrorKind.SignatureDoesNotMatch)]
    [InlineData(false, ErrorKind.ConnectionRefused)]
    internal async Task A_role_that_another_key_assumes_or_another_STS_gives_is_another_key(bool isSource, ErrorKind kind)
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        string Chain(string secret) =>
            $$"""{"profiles":[{"name":"base","mode":"AK","access_key_id":"{{CredentialServicesFixture.Id}}","access_key_secret":"{{secret}}"},{"name":"chain","mode":"ChainableRamRoleArn","source_profile":"base","ram_role_arn":"{{CredentialServicesFixture.RoleArn}}"}]}""";
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Chain(CredentialServicesFixture.Secret));
        await (await services.Chain.GetProfileAsync("chain")).Provider.GetAsync(null, Cancellation);

        if (isSource)
        {
            services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Chain("fake-secret-that-is-wrong"));
        }
        else
        {
            services.Chain.WithVariable(EnvironmentVariableNames.StsEndpoint, "http://127.0.0.1:9");
        }

        var other = await services.Chain.GetProfileAsync("chain");
        Assert.Equal(kind, (await Assert.ThrowsAsync<SasImageFixException>(() => other.Provider.GetAsync(null, Cancellation))).Kind);
    }

    [Fact]
    public async Task Two_profiles_with_one_source_renew_it_once()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        string Chained(string name) => $$"""{"name":"{{name}}","mode":"ChainableRamRoleArn","source_profile":"role","ram_role_arn":"acs:ram::1000000000000000:role/emulator","ram_session_name":"{{name}}"}""";
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role.Replace("]}", $",{Chained("one")},{Chained("other")}]}}", StringComparison.Ordinal));

        string[] asked = ["one", "other", "one"];
        await Task.WhenAll(asked.Select(async name => await (await services.Chain.GetProfileAsync(name)).Provider.GetAsync(null, Cancellation)));

        Assert.Equal(3, services.Server.StsRequests.Entries.Count);
    }

    private static async Task<List<BuildTask>> ReadAsync(CredentialServicesFixture services, int inFlight, Action<PageBatch> taken)
    {
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, Role);
        var found = await services.Chain.GetProfileAsync("role");
        var rows = new List<BuildTask>();
        await new TaskPager(services.CreateClient(found.Provider).GetPageAsync, new AdaptiveConcurrencyLimit(inFlight)).ReadAsync(
            new ReadPlan { Query = new ImageFixTaskQuery { PageSize = 20 }, IsPageSizeSpecified = true },
            batch =>
            {
                rows.AddRange(batch.Rows);
                taken(batch);
                return Task.CompletedTask;
            },
            Cancellation);
        return rows;
    }
}
