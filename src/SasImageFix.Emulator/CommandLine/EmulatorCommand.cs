using System.CommandLine;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>The command-line interface of the emulator.</summary>
internal static class EmulatorCommand
{
    private const int MaximumPort = 65535;

    private static readonly EmulatorOptions Defaults = new();

    /// <summary>Runs the emulator until the token, Ctrl+C, or SIGTERM stops it.</summary>
    /// <returns>The exit code: 0 if the emulator was stopped.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var optionSet = CommonOptions.Create(Defaults);
        AddServiceOptions(optionSet);
        AddCredentialServiceOptions(optionSet);
        var command = new RootCommand(
            "Emulates Alibaba Cloud Security Center on this computer. Responds to DescribeImageFixTask and DescribeTaskErrorLog, and "
            + "verifies each request.");
        optionSet.AddTo(command);
        command.SetAction((parsed, stop) => ForegroundServer.RunAsync(optionSet.Apply(parsed, Defaults), output, error, stop));
        return CommandRunner.RunAsync(
            command, args, new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    private static void AddServiceOptions(OptionSet optionSet)
    {
        optionSet.AddInteger(
            "--port", "The loopback port. The default, 0, selects a free port.", 0, MaximumPort,
            (options, port) => options with { Port = port });
        optionSet.AddFlag(
            "--centers", "Emulates both management centers: China at --port, and Singapore, with other tasks, at a free port.",
            options => options with { InternationalPort = 0 });
        optionSet.AddRepeatable(
            "--access-key", "id:secret[:token]",
            "An AccessKey to accept instead of the default one. With a token, it is a temporary credential. Can be repeated.",
            OptionValueParser.ParseAccessKey,
            (options, keys) => options with { AccessKeys = keys }, key => key.Id, "ID");
        optionSet.AddInteger(
            "--page-size-limit", "The maximum page size. By default, there is no limit.", 1, int.MaxValue,
            (options, size) => options with { PageSizeLimit = size });
        optionSet.Add(
            "--over-limit", "clamp|reject",
            "The response to a PageSize above the limit: a page of the maximum size (clamp, the default) or an error (reject).",
            text => OptionValueParser.ParseKind<OverLimitBehavior>(text, "clamp or reject"),
            (options, behavior) => options with { OverLimitBehavior = behavior });
        optionSet.AddRepeatable(
            "--churn-kinds", "kind,kind,...",
            $"The kinds of changes to the task list, each equally likely (default "
                + $"{string.Join(',', Defaults.ChurnKinds.Select(kind => kind.ToKebabCase()))}). Kinds: "
                + $"{string.Join(", ", KebabCase.GetNames<ChurnKind>())}.",
            OptionValueParser.ParseChurnKinds, (options, kinds) => options with { ChurnKinds = [.. kinds.SelectMany(list => list)] });
        optionSet.AddInteger(
            "--seed",
            "The seed of generated tasks, of changes to the list, and of faults that apply to a share of the requests "
            + $"(default {Defaults.Seed}).",
            int.MinValue, int.MaxValue, (options, seed) => options with { Seed = seed });
        optionSet.Add(
            "--now", "TIME",
            "The reference time. The newest generated task starts just before it. To use the current time, specify "
                + $"{OptionValueParser.NowKeyword} (default {OptionValueParser.FormatTime(Defaults.ReferenceTime)}).",
            text => OptionValueParser.ParseTime(text, TimeProvider.System), (options, now) => options with { ReferenceTime = now });
    }

    private static void AddCredentialServiceOptions(OptionSet optionSet)
    {
        AddCredentialService(
            optionSet, "sts", "STS", "requests to STS",
            (options, port) => options with { StsPort = port }, (options, faults) => options with { StsFaults = faults });
        optionSet.AddRepeatable(
            "--role", "arn[,external-id]",
            $"A role that clients can assume instead of {EmulatorRole.Default}, and the external ID that it requires. Can be repeated.",
            OptionValueParser.ParseRole, (options, roles) => options with { Roles = roles }, role => role.Arn, "ARN");
        AddCredentialService(
            optionSet, "metadata", "ECS metadata", "requests for ECS metadata",
            (options, port) => options with { MetadataPort = port }, (options, faults) => options with { MetadataFaults = faults });
        AddCredentialService(
            optionSet, "credentials-uri", "the credentials URI", "requests to the credentials URI",
            (options, port) => options with { CredentialsUriPort = port },
            (options, faults) => options with { CredentialsUriFaults = faults });
        optionSet.AddInteger(
            "--credential-lifetime-seconds", "The lifetime of issued credentials. The default is the requested lifetime, or one hour.",
            1, (int)EmulatorOptions.MaximumDuration.TotalSeconds,
            (options, seconds) => options with { CredentialLifetime = TimeSpan.FromSeconds(seconds) });
    }

    private static void AddCredentialService(
        OptionSet optionSet, string prefix, string service, string requests,
        Func<EmulatorOptions, int, EmulatorOptions> applyPort, Func<EmulatorOptions, Fault[], EmulatorOptions> applyFaults)
    {
        optionSet.AddInteger(
            $"--{prefix}-port", $"The loopback port of {service}; 0 selects a free port. By default, {service} is not emulated.",
            0, MaximumPort, applyPort);
        FaultKind[] kinds = [.. Enum.GetValues<FaultKind>().Where(kind => !PageDistortions.DistortsPage(kind))];
        CommonOptions.AddFaults(optionSet, $"--{prefix}-fault", requests, kinds, applyFaults);
    }
}
