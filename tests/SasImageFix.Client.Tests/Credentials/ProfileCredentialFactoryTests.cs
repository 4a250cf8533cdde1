using System.Text.Json;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Credentials;

/// <summary>Each profile mode with a valid profile, missing or wrong fields, expired or rejected credentials, and a corrupt file.</summary>
public sealed class ProfileCredentialFactoryTests
{
    private static readonly ImageFixTaskQuery Query = new();

    public static TheoryData<string> Modes => [.. ProfileModes.All.Select(mode => mode.Name)];

    public static TheoryData<string, string> RequiredFields =>
        new(ProfileModes.All.SelectMany(mode => mode.RequiredFields.Select(required => (mode.Name, required))));

    public static TheoryData<string, string> JsonFields => new(
        ProfileModes.All.Where(mode => !mode.IsIni).SelectMany(
            mode => mode.RequiredFields.Append("mode").Append("region_id").Select(required => (mode.Name, required))));

    public static TheoryData<string, string> CorruptProfileNames =>
        new(ProfileModes.All.SelectMany(mode => mode.CorruptProfiles.Select(corruptProfile => (mode.Name, corruptProfile.Name))));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Create_ValidProfile_ReadsPageWithoutWarning(string name)
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
    public async Task Create_RequiredFieldMissing_ErrorContainsFieldAndFile(string name, string field)
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
            var error = await GetErrorAsync(services, mode, mode.MissingFieldError);
            Assert.Contains(
                mode.MissingFieldError == ErrorKind.SignInCredentialExpired ? "aliyun configure --profile" : field,
                error.Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(JsonFields))]
    public async Task Create_FieldOfWrongType_ErrorContainsFieldAndFile(string name, string field)
    {
        var mode = Find(name);
        await using var services = await CredentialServicesFixture.StartAsync();
        var fields = mode.CreateValidFields(services).ToDictionary(entry => entry.Key, entry => (object)entry.Value);
        fields["mode"] = mode.Name;
        fields[field] = new[] { CredentialServicesFixture.Secret };
        fields["name"] = ProfileMode.Profile;
        services.Chain.WithFile(
            mode.Path, JsonSerializer.Serialize(new { profiles = mode.ReferencedProfiles.Cast<object>().Append(fields) }));

        Assert.Contains(field, (await GetErrorAsync(services, mode, ErrorKind.InvalidProfile)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CorruptProfileNames))]
    public async Task Create_CorruptProfile_ErrorOrSourceContainsFile(string name, string description)
    {
        Assert.SkipWhen(name == "External" && OperatingSystem.IsWindows(), "These profiles run Unix commands.");
        var mode = Find(name);
        var corruptProfile = mode.CorruptProfiles.Single(profile => profile.Name == description);
        await using var services = await CredentialServicesFixture.StartAsync(corruptProfile.Options);
        var fields = mode.CreateValidFields(services);
        corruptProfile.Corrupt(services, fields);
        Write(services, mode, fields);

        await GetErrorAsync(services, mode, corruptProfile.Kind);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Create_CorruptFile_ErrorContainsFile(string name)
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
    public async Task Create_UnsupportedMode_ErrorListsSupportedModes(string text, string supported)
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        services.Chain.WithFile(text[0] == '[' ? CredentialChainFixture.IniPath : CredentialChainFixture.CliConfigPath, text);

        Assert.Contains(
            supported, (await Assert.ThrowsAsync<SasImageFixException>(() => GetPageAsync(services))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ChainOfTooManyProfiles_IsRejected()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        var links = Enumerable.Range(0, 12000).Select(
            i =>
                $$"""
                {"name":"p{{i}}","mode":"ChainableRamRoleArn","source_profile":"p{{i + 1}}",
                 "ram_role_arn":"{{CredentialServicesFixture.RoleArn}}"}
                """);
        services.Chain.WithFile(CredentialChainFixture.CliConfigPath, $$"""{"profiles":[{{string.Join(",", links)}}]}""");

        var error = await Assert.ThrowsAsync<SasImageFixException>(() => services.Chain.GetProfileAsync("p0"));

        Assert.Contains("longer than 16 profiles", error.Message, StringComparison.Ordinal);
        Assert.Contains("and 11990 more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ModeInLowercase_IsAccepted()
    {
        await using var services = await CredentialServicesFixture.StartAsync();
        Write(services, Find("AK") with { Name = "ak" }, Find("AK").CreateValidFields(services));

        Assert.NotEmpty((await GetPageAsync(services)).BuildTasks);
    }

    private static ProfileMode Find(string name) => ProfileModes.All.Single(mode => mode.Name == name);

    private static void Write(CredentialServicesFixture services, ProfileMode mode, Dictionary<string, string> fields) =>
        services.Chain.WithFile(mode.Path, Text(mode, fields));

    private static string Text(ProfileMode mode, Dictionary<string, string> fields) => mode.IsIni
        ? $"[{ProfileMode.Profile}]\ntype = {mode.Name}\n{string.Join("\n", fields.Select(field => $"{field.Key} = {field.Value}"))}\n"
        : JsonSerializer.Serialize(new
        {
            current = ProfileMode.Profile,
            profiles = mode.ReferencedProfiles.Append(new(fields) { ["name"] = ProfileMode.Profile, ["mode"] = mode.Name }),
        });

    private static async Task<ImageFixTaskPage> GetPageAsync(CredentialServicesFixture services)
    {
        var credential = await services.Chain.GetProfileAsync(ProfileMode.Profile);
        return await services.CreateClient(credential.Provider).GetPageAsync(Query, Cancellation);
    }

    private static async Task<SasImageFixException> GetErrorAsync(CredentialServicesFixture services, ProfileMode mode, ErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<SasImageFixException>(() => GetPageAsync(services));

        Assert.Equal((kind, mode.Name), (error.Kind, mode.Name));
        AssertNoSecret(
            services, string.Join("\n", services.Chain.Log.VerboseLines.Concat(services.Chain.Log.Warnings).Append(error.ToString())));
        Assert.Contains(mode.Path, ContainsProfile(kind) ? error.Message : await SourceAsync(services), StringComparison.Ordinal);
        return error;
    }

    // An error of the service doesn't contain the source of the credential. The error record adds it.
    private static async Task<string> SourceAsync(CredentialServicesFixture services) =>
        (await services.Chain.GetProfileAsync(ProfileMode.Profile)).Source;

    private static bool ContainsProfile(ErrorKind kind) =>
        kind is not (ErrorKind.AccessKeyNotFound or ErrorKind.SignatureDoesNotMatch or ErrorKind.InvalidSecurityToken
            or ErrorKind.SecurityTokenExpired);

    private static void AssertNoSecret(CredentialServicesFixture services, string text) =>
        Assert.All(services.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
