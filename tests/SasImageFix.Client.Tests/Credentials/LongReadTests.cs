using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>Reads that take longer than the temporary key lives that they began with.</summary>
public sealed class LongReadTests
{
    private const int Tasks = 2000;
    private const string Role =
        """{"profiles":[{"name":"role","mode":"RamRoleArn","access_key_id":"fake-id-of-the-fixed-key","access_key_secret":"fake-secret-of-the-fixed-key","ram_role_arn":"acs:ram::1000000000000000:role/emulator","expired_seconds":900}]}""";

    private const string Expired = """{"Code":"InvalidSecurityToken.Expired","Message":"Specified security token is expired.","RequestId":"A"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task A_key_that_comes_to_its_end_is_renewed_once_and_the_read_is_complete(int inFlight)
    {
        await using var world = await IssuingWorld.StartAsync(new EmulatorOptions { Tasks = Tasks });

        // 1,000 seconds over the read: more than the 900 that the key lives, less than it takes to renew a second one. While 16 pages are on
        // their way 160 pass, fewer than the 180 before its end in which a key is not sent any more.
        var rows = await ReadAsync(world, inFlight, batch => world.Hunt.Clock.Pass(TimeSpan.FromSeconds(batch.Rows.Count / 2.0)));

        Assert.Equal(world.Server.Tasks.Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, world.Server.StsRequests.Entries.Count);
        Assert.Empty(world.Hunt.Log.Warnings);
        Assert.DoesNotContain(world.Server.Requests.Entries, request => request.StatusCode != 200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task A_key_that_is_refused_as_expired_is_renewed_once_for_all_windows_that_used_it(int inFlight)
    {
        var pages = 0;
        string? first = null;
        await using var world = await IssuingWorld.StartAsync(new EmulatorOptions
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

        var rows = await ReadAsync(world, inFlight, _ => { });

        Assert.Equal(world.Server.Tasks.Select(task => task.BuildTaskId), rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, world.Server.StsRequests.Entries.Count);
        Assert.InRange(world.Server.Requests.Entries.Count(request => request.StatusCode == 400), 1, inFlight);
    }

    [Fact]
    public async Task A_fixed_key_that_is_refused_as_expired_costs_one_request()
    {
        await using var world = await IssuingWorld.StartAsync();
        var keys = TestKeys.Key(world.Issued.Id, world.Issued.Secret, world.Issued.Token);
        world.Hunt.Clock.Pass(TimeSpan.FromHours(2));

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => world.Client(keys).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, refusal.Kind);
        Assert.Single(world.Server.Requests.Entries);
    }

    [Fact]
    public async Task A_renewed_key_that_is_refused_too_is_not_renewed_for_ever()
    {
        await using var world = await IssuingWorld.StartAsync(new EmulatorOptions { Faults = [Fault.Parse("expired-token")] });
        world.Hunt.WithFile(KeyHunt.Config, Role);
        var found = await world.Hunt.NamedAsync("role");

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => world.Client(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, refusal.Kind);
        Assert.Equal((2, 2), (world.Server.Requests.Entries.Count, world.Server.StsRequests.Entries.Count));
    }

    [Fact]
    public async Task Replacing_a_key_gives_a_page_no_more_time()
    {
        IssuingWorld? waiting = null;
        await using var world = await IssuingWorld.StartAsync(new EmulatorOptions
        {
            Faults = [Fault.Parse("expired-token")],
            Intercept = (context, next) =>
            {
                waiting?.Hunt.Clock.Pass(TimeSpan.FromSeconds(121));
                return next(context);
            },
        });
        world.Hunt.WithFile(KeyHunt.Config, Role);
        var found = await world.Hunt.NamedAsync("role");
        waiting = world;

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => world.Client(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal(ErrorKind.SecurityTokenExpired, refusal.Kind);
        Assert.Single(world.Server.Requests.Entries);
    }

    [Fact]
    public async Task A_session_of_the_shortest_length_is_not_assumed_anew_at_each_call()
    {
        await using var world = await IssuingWorld.StartAsync();
        world.Hunt.WithFile(KeyHunt.Config, Role);
        for (var call = 0; call < 5; call++)
        {
            var found = await world.Hunt.NamedAsync("role");
            await world.Client(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation);
            world.Hunt.Clock.Pass(TimeSpan.FromSeconds(100));
        }

        Assert.Single(world.Server.StsRequests.Entries);
    }

    [Fact]
    public async Task A_profile_that_was_changed_meanwhile_is_another_key()
    {
        await using var world = await IssuingWorld.StartAsync();
        var ids = new List<string>();
        foreach (var profile in new[] { Role, Role, Role.Replace("900", "1000", StringComparison.Ordinal) })
        {
            world.Hunt.WithFile(KeyHunt.Config, profile);
            ids.Add((await (await world.Hunt.NamedAsync("role")).Provider.GetAsync(null, Cancellation)).Id);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[1], ids[2]);
    }

    [Fact]
    public async Task What_is_refused_for_another_reason_than_its_end_is_sent_once()
    {
        await using var world = await IssuingWorld.StartAsync(new EmulatorOptions
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
        world.Hunt.WithFile(KeyHunt.Config, Role);
        var found = await world.Hunt.NamedAsync("role");

        await Assert.ThrowsAsync<SasImageFixException>(() => world.Client(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal((1, 1), (world.Server.Requests.Entries.Count, world.Server.StsRequests.Entries.Count));
    }

    [Theory]
    [InlineData(true, ErrorKind.SignatureDoesNotMatch)]
    [InlineData(false, ErrorKind.ConnectionRefused)]
    internal async Task A_role_that_another_key_assumes_or_another_STS_gives_is_another_key(bool isSource, ErrorKind kind)
    {
        await using var world = await IssuingWorld.StartAsync();
        string Chain(string secret) =>
            $$"""{"profiles":[{"name":"base","mode":"AK","access_key_id":"{{IssuingWorld.Id}}","access_key_secret":"{{secret}}"},{"name":"chain","mode":"ChainableRamRoleArn","source_profile":"base","ram_role_arn":"{{IssuingWorld.RoleArn}}"}]}""";
        world.Hunt.WithFile(KeyHunt.Config, Chain(IssuingWorld.Secret));
        await (await world.Hunt.NamedAsync("chain")).Provider.GetAsync(null, Cancellation);

        if (isSource)
        {
            world.Hunt.WithFile(KeyHunt.Config, Chain("fake-secret-that-is-wrong"));
        }
        else
        {
            world.Hunt.WithVariable(EnvironmentVariableNames.StsEndpoint, "http://127.0.0.1:9");
        }

        var other = await world.Hunt.NamedAsync("chain");
        Assert.Equal(kind, (await Assert.ThrowsAsync<SasImageFixException>(() => other.Provider.GetAsync(null, Cancellation))).Kind);
    }

    [Fact]
    public async Task Two_profiles_with_one_source_renew_it_once()
    {
        await using var world = await IssuingWorld.StartAsync();
        string Chained(string name) => $$"""{"name":"{{name}}","mode":"ChainableRamRoleArn","source_profile":"role","ram_role_arn":"acs:ram::1000000000000000:role/emulator","ram_session_name":"{{name}}"}""";
        world.Hunt.WithFile(KeyHunt.Config, Role.Replace("]}", $",{Chained("one")},{Chained("other")}]}}", StringComparison.Ordinal));

        string[] asked = ["one", "other", "one"];
        await Task.WhenAll(asked.Select(async name => await (await world.Hunt.NamedAsync(name)).Provider.GetAsync(null, Cancellation)));

        Assert.Equal(3, world.Server.StsRequests.Entries.Count);
    }

    private static async Task<List<BuildTask>> ReadAsync(IssuingWorld world, int inFlight, Action<PageBatch> taken)
    {
        world.Hunt.WithFile(KeyHunt.Config, Role);
        var found = await world.Hunt.NamedAsync("role");
        var rows = new List<BuildTask>();
        await new TaskPager(world.Client(found.Provider).GetPageAsync, new AdaptiveConcurrencyLimit(inFlight)).ReadAsync(
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
