using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Metadata;

namespace SasImageFix.Client.Tests.Credentials;

public sealed class EcsRoleCredentialProviderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MetadataMode.V1AndV2, "PUT /latest/api/token", 3)]
    [InlineData(MetadataMode.V2Only, "PUT /latest/api/token", 3)]
    [InlineData(MetadataMode.V1Only, "PUT /latest/api/token", 3)]
    public async Task The_role_of_the_instance_is_found_with_a_token_and_where_there_is_none_without(MetadataMode mode, string first, int requests)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { MetadataMode = mode });

        var found = await services.Chain.ResolveCredentialAsync();

        Assert.NotEmpty((await services.CreateClient(found.Provider).GetPageAsync(new ImageFixTaskQuery(), Cancellation)).BuildTasks);
        Assert.Equal("the RAM role of this ECS instance", found.Source);
        Assert.Equal(requests, services.Server.MetadataRequests.Entries.Count);
        Assert.Equal(first, $"{services.Server.MetadataRequests.Entries[0].Method} {services.Server.MetadataRequests.Entries[0].Path}");
    }

    [Fact]
    public async Task Where_the_older_way_is_forbidden_no_token_is_an_error_and_nothing_else_is_asked()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { MetadataMode = MetadataMode.V1Only });
        services.Chain.WithVariable(EnvironmentVariableNames.ImdsV1Disabled, "true");

        Assert.Contains(EnvironmentVariableNames.ImdsV1Disabled, (await services.Chain.GetErrorAsync()).Message, StringComparison.Ordinal);
        Assert.Single(services.Server.MetadataRequests.Entries);
    }

    [Fact]
    public async Task A_role_that_is_named_is_not_looked_for()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.EcsRoleName, "emulator-instance-role");

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
        Assert.Equal(2, services.Server.MetadataRequests.Entries.Count);
    }

    [Fact]
    public async Task A_role_that_is_named_and_not_there_decides_the_error()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.EcsRoleName, "another");

        Assert.Equal(ErrorKind.EcsMetadataFailed, (await services.Chain.GetErrorAsync()).Kind);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("TRUE")]
    public async Task Switched_off_it_is_not_asked(string value)
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithVariable(EnvironmentVariableNames.EcsMetadataDisabled, value);

        Assert.Equal(ErrorKind.CredentialNotFound, (await services.Chain.GetErrorAsync()).Kind);
        Assert.Empty(services.Server.MetadataRequests.Entries);
    }

    [Fact]
    public async Task Where_nobody_answers_the_credentials_URI_still_does_and_nobody_is_waited_for_again()
    {
        using var silent = await UnresponsivePort.OpenAsync(Cancellation);
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.MetadataAddress = silent.Address;
        services.Chain.MetadataConnectTimeout = TimeSpan.FromSeconds(0.5);
        services.Chain.WithVariable(EnvironmentVariableNames.CredentialsUri, services.Server.CredentialsUri!.AbsoluteUri);

        var look = await services.Chain.ResolveAsync();
        Assert.Contains("timed out after 0.5 seconds", look.SkippedSources.Single(place => place.SourceTitle!.StartsWith("ECS", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
        look = await services.Chain.ResolveAsync();
        Assert.Contains("it didn't respond within the last 30 seconds", look.SkippedSources.Single(place => place.SourceTitle!.StartsWith("ECS", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
        services.Chain.Clock.Advance(TimeSpan.FromSeconds(31));
        services.Chain.MetadataAddress = services.Server.MetadataAddress!;

        Assert.Equal("the RAM role of this ECS instance", (await services.Chain.ResolveCredentialAsync()).Source);
        Assert.Empty(services.Chain.Log.Warnings);
    }

    [Fact]
    public async Task What_refuses_connections_is_told_as_such()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.MetadataAddress = new Uri("http://127.0.0.1:9");

        Assert.Contains("ECS metadata (127.0.0.1:9): 127.0.0.1:9 refused the connection", (await services.Chain.GetErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_without_a_role_is_told_as_such_each_time()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions { InstanceRole = null });
        for (var look = 0; look < 2; look++)
        {
            Assert.Contains("no RAM role is attached to the instance", (await services.Chain.GetErrorAsync()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_has_answered_and_then_breaks_off_is_no_reason_to_say_nothing()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/latest/meta-data"))
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                return next(context);
            },
        });
        services.Chain.WithVariable(EnvironmentVariableNames.CredentialsUri, services.Server.CredentialsUri!.AbsoluteUri);

        await services.Chain.GetAccessKeyAsync();

        Assert.Contains("ECS metadata", Assert.Single(services.Chain.Log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", 2)]
    [InlineData("true", 0)]
    public async Task A_token_that_is_lost_on_its_way_is_done_without_unless_that_is_forbidden(string isV1Disabled, int others)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) =>
            {
                if (context.Request.Method == "PUT")
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                return next(context);
            },
        });
        services.Chain.WithVariable(EnvironmentVariableNames.ImdsV1Disabled, isV1Disabled);

        var look = await services.Chain.ResolveAsync();

        Assert.Equal(others > 0, look.Credential is not null);
        Assert.Equal(others, services.Server.MetadataRequests.Entries.Count(request => request.Method == "GET"));
    }

    [Fact]
    public async Task Whoever_has_answered_once_may_take_longer_than_for_the_first_word()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = async (context, next) =>
            {
                if (context.Request.Method == "PUT")
                {
                    context.Abort();
                    return;
                }

                if (context.Request.Path.StartsWithSegments("/latest/meta-data/ram/security-credentials/emulator-instance-role"))
                {
                    // As long as the first word may take, and more.
                    await Task.Delay(TimeSpan.FromSeconds(2.5), context.RequestAborted);
                }

                await next(context);
            },
        });
        services.Chain.MetadataConnectTimeout = TimeSpan.FromSeconds(2);

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_has_expired_is_no_silence()
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) => context.Request.Path == "/latest/meta-data/ram/security-credentials/emulator-instance-role"
                ? context.Response.WriteAsync("""{"Code":"Success","AccessKeyId":"STS.x","AccessKeySecret":"fake","SecurityToken":"fake","Expiration":"2001-01-01T00:00:00Z"}""")
                : next(context),
        });

        for (var look = 0; look < 2; look++)
        {
            var refusal = await services.Chain.GetErrorAsync();
            Assert.Equal(ErrorKind.EcsMetadataFailed, refusal.Kind);
            Assert.Contains("expired at 2001-01-01", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("two words")]
    [InlineData("é")]
    [InlineData("")]
    public async Task What_is_no_name_of_a_role_becomes_no_part_of_an_address(string name)
    {
        await using var services = await CredentialServicesFixture.StartAsync(new EmulatorOptions
        {
            Intercept = (context, next) => context.Request.Path == "/latest/meta-data/ram/security-credentials/" ? context.Response.WriteAsync(name) : next(context),
        });

        Assert.Contains("invalid role name", (await services.Chain.GetErrorAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(2, services.Server.MetadataRequests.Entries.Count);
    }

    [Fact]
    public async Task A_role_that_is_named_is_asked_for_although_nobody_answered_just_now()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.MetadataAddress = new Uri("http://127.0.0.1:9");
        await services.Chain.GetErrorAsync();
        services.Chain.MetadataAddress = services.Server.MetadataAddress!;
        services.Chain.WithVariable(EnvironmentVariableNames.EcsRoleName, "emulator-instance-role");

        Assert.StartsWith("STS.", (await services.Chain.GetAccessKeyAsync()).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_ends_the_look_at_once()
    {
        using var silent = await UnresponsivePort.OpenAsync(Cancellation);
        var chain = new CredentialChainFixture { MetadataAddress = silent.Address };
        chain.Variables.Remove(EnvironmentVariableNames.EcsMetadataDisabled);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var look = SasImageFix.Client.Credentials.CredentialChain.ResolveAsync(chain.Context, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
    }
}
