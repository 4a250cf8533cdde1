using System.Text.Json;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>Each mode of a profile in each state: good, each needed field missing or of a wrong type, expired or refused, in a broken file.</summary>
public sealed class ProfileCredentialFactoryTests
{
    private static readonly ImageFixTaskQuery Query = new();

    public static TheoryData<string> Modes => [.. ProfileModes.All.Select(mode => mode.Name)];

    public static TheoryData<string, string> RequiredFields => new(ProfileModes.All.SelectMany(mode => mode.RequiredFields.Select(required => (mode.Name, required))));

    public static TheoryData<string, string> JsonFields => new(
        ProfileModes.All.Where(mode => !mode.IsIni).SelectMany(mode => mode.RequiredFields.Append("mode").Append("region_id").Select(required => (mode.Name, required))));

    public static TheoryData<string, string> CorruptProfileNames => new(ProfileModes.All.SelectMany(mode => mode.CorruptProfiles.Select(corrupt => (mode.Name, corrupt.Name))));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_good_profile_reads_a_page(string name)
    {
        var mode = Find(name);
        await using var services = await CredentialServicesFixture.StartAsync();
        Write(services, mode, mode.CreateValidFields(services));

        var page = await GetPageAsync(services);

        Assert.NotEmpty(page.BuildTasks);
        Assert.Empty(services.Chain.Log.Warnings);
        AssertNoSecret(services, string.Join("\n", services.Chain.Log.VerboseLines.Concat(services.Chain.Log.DebugTexts)));
    }

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public async Task A_needed_field_that_is_missing_is_named_with_its_file(string name, string field)
    {
        var mode = Find(name);
        await using var services = await CredentialServicesFixture.StartAsync();
        foreach (var blank in new[] { false, true })
        {
            var fields = mode.CreateValidFields(services);
            fields.Remove(field);
            if (blank)
            {
                fields[field] = "  ";
            }

            Write(services, mode, fields);
            var refusal = await GetErrorAsync(services, mode, mode.MissingFieldError);
            Assert.Contains(mode.MissingFieldError == ErrorKind.SignInExpired ? "aliyun configure --profile" : field, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(JsonFields))]
    public async Task A_field_of_a_wrong_type_is_named_with_its_file(string name, string field)
    {
        var mode = Find(name);
        await using var services = await CredentialServicesFixture.StartAsync();
        var fields = mode.CreateValidFields(services).ToDictionary(entry => entry.Key, entry => (object)entry.Value);
        fields["mode"] = mode.Name;
        fields[field] = new[] { CredentialServicesFixture.Secret };
        fields["name"] = ProfileMode.Profile;
        services.Chain.WithFile(mode.Path, JsonSerializer.Serialize(new { profiles = mode.ReferencedProfiles.Cast<object>().Append(fields) }));

        Assert.Contains(field, (await GetErrorAsync(services, mode, ErrorKind.InvalidProfile)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CorruptProfileNames))]
    public async Task What_is_expired_refused_or_wrong_says_where_it_comes_from(string name, string how)
    {
        Assert.SkipWhen(name == "External" && OperatingSystem.IsWindows(), "The commands of these profiles are those of a Unix.");
        var mode = Find(name);
        var corrupt = mode.CorruptProfiles.Single(corrupt => corrupt.Name == how);
        await using var services = await CredentialServicesFixture.StartAsync(corrupt.Options);
        var fields = mode.CreateValidFields(services);
        corrupt.Corrupt(services, fields);
        Write(services, mode, fields);

        await GetErrorAsync(services, mode, corrupt.Kind);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task In_a_broken_file_it_is_the_file_that_is_named(string name)
    {
        var mode = Find(name);
        await using var services = await CredentialServicesFixture.StartAsync();
        var text = Text(mode, mode.CreateValidFields(services));
        services.Chain.WithFile(mode.Path, mode.IsIni ? text.Replace("[", string.Empty, StringComparison.Ordinal) : text[..^5]);

        await GetErrorAsync(services, mode, mode.IsIni ? ErrorKind.ProfileNotFound : ErrorKind.InvalidProfile);
    }

    [Theory]
    [InlineData("""{"profiles":[{"name":"under-test","mode":"RsaKeyPair"}]}""", "ChainableRamRoleArn")]
    [InlineData("[under-test]\ntype = rsa_key_pair\n", "oidc_role_arn")]
    [InlineData("""{"profiles":[{"name":"under-test","mode":"BearerToken"}]}""", "ChainableRamRoleArn")]
    [InlineData("[under-test]\ntype = bearer\n", "oidc_role_arn")]
    public async Task What_is_not_supported_names_what_is(string text, string supported)
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithFile(text[0] == '[' ? CredentialChainFixture.IniPath : CredentialChainFixture.CliConfigPath, text);

        Assert.Contains(supported, (await Assert.ThrowsAsync<SasImageFixException>(() => GetPageAsync(services))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_without_an_end_in_sight_is_refused_before_it_is_followed()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var links = Enumerable.Range(0, 12000).Select(
            i => $$"""{"name":"p{{i}}","mode":"ChainableRamRoleArn","source_profile":"p{{i + 1}}","ram_role_arn":"{{CredentialServicesFixture.RoleArn}}"}""");
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, $$"""{"profiles":[{{string.Join(",", links)}}]}""");

        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => services.Chain.GetProfileAsync("p0"));

        Assert.Contains("longer than 16 profiles", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("and 11990 more", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mode_may_be_written_in_any_case()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        Write(services, Find("AK") with { Name = "ak" }, Find("AK").CreateValidFields(services));

        Assert.NotEmpty((await GetPageAsync(services)).BuildTasks);
    }

    private static ProfileMode Find(string name) => ProfileModes.All.Single(mode => mode.Name == name);

    private static void Write(CredentialServicesFixture services, ProfileMode mode, Dictionary<string, string> fields) => services.Chain.WithFile(mode.Path, Text(mode, fields));

    private static string Text(ProfileMode mode, Dictionary<string, string> fields) => mode.IsIni
        ? $"[{ProfileMode.Profile}]\ntype = {mode.Name}\n{string.Join("\n", fields.Select(field => $"{field.Key} = {field.Value}"))}\n"
        : JsonSerializer.Serialize(new
        {
            current = ProfileMode.Profile,
            profiles = mode.ReferencedProfiles.Append(new(fields) { ["name"] = ProfileMode.Profile, ["mode"] = mode.Name }),
        });

    private static async Task<ImageFixTaskPage> GetPageAsync(CredentialServicesFixture services)
    {
        var found = await services.Chain.GetProfileAsync(ProfileMode.Profile);
        return await services.CreateClient(found.Provider).GetPageAsync(Query, Cancellation);
    }

    private static async Task<SasImageFixException> GetErrorAsync(CredentialServicesFixture services, ProfileMode mode, ErrorKind kind)
    {
        var refusal = await Assert.ThrowsAsync<SasImageFixException>(() => GetPageAsync(services));

        Assert.Equal((kind, mode.Name), (refusal.Kind, mode.Name));
        AssertNoSecret(services, string.Join("\n", services.Chain.Log.VerboseLines.Concat(services.Chain.Log.Warnings).Append(refusal.ToString())));
        Assert.Contains(mode.Path, IsAboutTheProfile(kind) ? refusal.Message : await SourceAsync(services), StringComparison.Ordinal);
        return refusal;
    }

    // What the service itself refuses, it refuses of a key, wherever that came from: the error record adds where.
    private static async Task<string> SourceAsync(CredentialServicesFixture services) => (await services.Chain.GetProfileAsync(ProfileMode.Profile)).Source;

    private static bool IsAboutTheProfile(ErrorKind kind) =>
        kind is not (ErrorKind.AccessKeyNotFound or ErrorKind.SignatureDoesNotMatch or ErrorKind.InvalidSecurityToken
            or ErrorKind.SecurityTokenExpired);

    private static void AssertNoSecret(CredentialServicesFixture services, string text) =>
        Assert.All(services.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
