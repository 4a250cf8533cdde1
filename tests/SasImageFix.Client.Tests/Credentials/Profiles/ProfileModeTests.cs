using System.Text.Json;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials.Profiles;

/// <summary>Each mode of a profile in each state: good, each needed field missing or of a wrong type, expired or refused, in a broken file.</summary>
public sealed class ProfileModeTests
{
    private static readonly ImageFixTaskQuery Query = new();

    public static TheoryData<string> Modes => [.. ProfileModes.All.Select(mode => mode.Name)];

    public static TheoryData<string, string> NeededFields => new(ProfileModes.All.SelectMany(mode => mode.Needed.Select(needed => (mode.Name, needed))));

    public static TheoryData<string, string> JsonFields => new(
        ProfileModes.All.Where(mode => !mode.IsIni).SelectMany(mode => mode.Needed.Append("mode").Append("region_id").Select(needed => (mode.Name, needed))));

    public static TheoryData<string, string> Spoilings => new(ProfileModes.All.SelectMany(mode => mode.Spoiled.Select(spoiled => (mode.Name, spoiled.Name))));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_good_profile_reads_a_page(string name)
    {
        var mode = Find(name);
        await using var world = await IssuingWorld.StartAsync();
        Write(world, mode, mode.Good(world));

        var page = await AskAsync(world);

        Assert.NotEmpty(page.BuildTasks);
        Assert.Empty(world.Hunt.Log.Warnings);
        AssertNoSecret(world, string.Join("\n", world.Hunt.Log.VerboseLines.Concat(world.Hunt.Log.DebugTexts)));
    }

    [Theory]
    [MemberData(nameof(NeededFields))]
    public async Task A_needed_field_that_is_missing_is_named_with_its_file(string name, string field)
    {
        var mode = Find(name);
        await using var world = await IssuingWorld.StartAsync();
        foreach (var blank in new[] { false, true })
        {
            var fields = mode.Good(world);
            fields.Remove(field);
            if (blank)
            {
                fields[field] = "  ";
            }

            Write(world, mode, fields);
            var refusal = await RefusalAsync(world, mode, mode.WithoutField);
            Assert.Contains(mode.WithoutField == ErrorKind.SignInExpired ? "aliyun configure --profile" : field, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(JsonFields))]
    public async Task A_field_of_a_wrong_type_is_named_with_its_file(string name, string field)
    {
        var mode = Find(name);
        await using var world = await IssuingWorld.StartAsync();
        var fields = mode.Good(world).ToDictionary(entry => entry.Key, entry => (object)entry.Value);
        fields["mode"] = mode.Name;
        fields[field] = new[] { IssuingWorld.Secret };
        fields["name"] = ProfileMode.Profile;
        world.Hunt.WithFile(mode.Path, JsonSerializer.Serialize(new { profiles = mode.Others.Cast<object>().Append(fields) }));

        Assert.Contains(field, (await RefusalAsync(world, mode, ErrorKind.InvalidProfile)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Spoilings))]
    public async Task What_is_expired_refused_or_wrong_says_where_it_comes_from(string name, string how)
    {
        Assert.SkipWhen(name == "External" && OperatingSystem.IsWindows(), "The commands of these profiles are those of a Unix.");
        var mode = Find(name);
        var spoiled = mode.Spoiled.Single(spoiled => spoiled.Name == how);
        await using var world = await IssuingWorld.StartAsync(spoiled.Options);
        var fields = mode.Good(world);
        spoiled.Spoil(world, fields);
        Write(world, mode, fields);

        await RefusalAsync(world, mode, spoiled.Kind);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task In_a_broken_file_it_is_the_file_that_is_named(string name)
    {
        var mode = Find(name);
        await using var world = await IssuingWorld.StartAsync();
        var text = Text(mode, mode.Good(world));
        world.Hunt.WithFile(mode.Path, mode.IsIni ? text.Replace("[", string.Empty, StringComparison.Ordinal) : text[..^5]);

        await RefusalAsync(world, mode, mode.IsIni ? ErrorKind.ProfileNotFound : ErrorKind.InvalidProfile);
    }

    [Theory]
    [InlineData("""{"profiles":[{"name":"under-test","mode":"RsaKeyPair"}]}""", "ChainableRamRoleArn")]
    [InlineData("[under-test]\ntype = rsa_key_pair\n", "oidc_role_arn")]
    [InlineData("""{"profiles":[{"name":"under-test","mode":"BearerToken"}]}""", "ChainableRamRoleArn")]
    [InlineData("[under-test]\ntype = bearer\n", "oidc_role_arn")]
    public async Task What_is_not_supported_names_what_is(string text, string supported)
    {
        await using var world = await IssuingWorld.StartAsync();
        world.Hunt.WithFile(text[0] == '[' ? KeyHunt.Ini : KeyHunt.Config, text);

        Assert.Contains(supported, (await Assert.ThrowsAsync<SasImageFixException>(() => AskAsync(world))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_without_an_end_in_sight_is_refused_before_it_is_followed()
    {
        await using var world = await IssuingWorld.StartAsync();
        var links = Enumerable.Range(0, 12000).Select(
            i => $$"""{"name":"p{{i}}","mode":"ChainableRamRoleArn","source_profile":"p{{i + 1}}","ram_role_arn":"{{IssuingWorld.RoleArn}}"}""");
        world.Hunt.WithFile(KeyHunt.Config, $$"""{"profiles":[{{string.Join(",", links)}}]}""");

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => world.Hunt.NamedAsync("p0"));

        Assert.Contains("longer than 16 profiles", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("and 11990 more", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mode_may_be_written_in_any_case()
    {
        await using var world = await IssuingWorld.StartAsync();
        Write(world, Find("AK") with { Name = "ak" }, Find("AK").Good(world));

        Assert.NotEmpty((await AskAsync(world)).BuildTasks);
    }

    private static ProfileMode Find(string name) => ProfileModes.All.Single(mode => mode.Name == name);

    private static void Write(IssuingWorld world, ProfileMode mode, Dictionary<string, string> fields) => world.Hunt.WithFile(mode.Path, Text(mode, fields));

    private static string Text(ProfileMode mode, Dictionary<string, string> fields) => mode.IsIni
        ? $"[{ProfileMode.Profile}]\ntype = {mode.Name}\n{string.Join("\n", fields.Select(field => $"{field.Key} = {field.Value}"))}\n"
        : JsonSerializer.Serialize(new
        {
            current = ProfileMode.Profile,
            profiles = mode.Others.Append(new(fields) { ["name"] = ProfileMode.Profile, ["mode"] = mode.Name }),
        });

    private static async Task<ImageFixTaskPage> AskAsync(IssuingWorld world)
    {
        var found = await world.Hunt.NamedAsync(ProfileMode.Profile);
        return await world.Client(found.Provider).GetPageAsync(Query, Cancellation);
    }

    private static async Task<SasImageFixException> RefusalAsync(IssuingWorld world, ProfileMode mode, ErrorKind kind)
    {
        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => AskAsync(world));

        Assert.Equal((kind, mode.Name), (refusal.Kind, mode.Name));
        AssertNoSecret(world, string.Join("\n", world.Hunt.Log.VerboseLines.Concat(world.Hunt.Log.Warnings).Append(refusal.ToString())));
        Assert.Contains(mode.Path, IsAboutTheProfile(kind) ? refusal.Message : await SourceAsync(world), StringComparison.Ordinal);
        return refusal;
    }

    // What the service itself refuses, it refuses of a key, wherever that came from: the error record adds where.
    private static async Task<string> SourceAsync(IssuingWorld world) => (await world.Hunt.NamedAsync(ProfileMode.Profile)).Source;

    private static bool IsAboutTheProfile(ErrorKind kind) =>
        kind is not (ErrorKind.AccessKeyNotFound or ErrorKind.SignatureDoesNotMatch or ErrorKind.InvalidSecurityToken
            or ErrorKind.SecurityTokenExpired);

    private static void AssertNoSecret(IssuingWorld world, string text) =>
        Assert.All(world.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
