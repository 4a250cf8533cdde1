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
        var options = CommonOptions.Create(Defaults);
        AddServiceOptions(options);
        AddCredentialServiceOptions(options);
        var command = new RootCommand(
            "Emulates Alibaba Cloud Security Center on this computer. Responds to DescribeImageFixTask, and verifies each request.");
        options.AddTo(command);
        command.SetAction((parsed, stop) => ForegroundServer.RunAsync(options.Apply(parsed, Defaults), output, error, stop));
        return CommandRunner.RunAsync(
            command, args, new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    private static void AddServiceOptions(OptionSet options)
    {
        options.AddInteger(
            "--port", "The loopback port. The default, 0, selects a free port.", 0, MaximumPort,
            (emulator, port) => emulator with { Port = port });
        options.AddRepeatable(
            "--access-key", "id:secret[:token]",
            "An AccessKey to accept instead of the default one. With a token, it is a temporary credential. Can be repeated.",
            OptionValueParser.ParseAccessKey,
            (emulator, keys) => emulator with { AccessKeys = keys }, key => key.Id, "ID");
        options.AddInteger(
            "--page-size-limit", "The maximum page size. By default, there is no limit.", 1, int.MaxValue,
            (emulator, size) => emulator with { PageSizeLimit = size });
        options.Add(
            "--over-limit", "clamp|reject",
            "The response to a PageSize above the limit: a page of the maximum size (clamp, the default) or an error (reject).",
            text => OptionValueParser.ParseKind<OverLimitBehavior>(text, "clamp or reject"),
            (emulator, behavior) => emulator with { OverLimitBehavior = behavior });
        options.AddRepeatable(
            "--churn-kinds", "kind,kind,...",
            $"The kinds of changes to the task list, each equally likely (default "
                + $"{string.Join(',', Defaults.ChurnKinds.Select(kind => kind.ToKebabCase()))}). Kinds: "
                + $"{string.Join(", ", KebabCase.GetNames<ChurnKind>())}.",
            OptionValueParser.ParseChurnKinds, (emulator, kinds) => emulator with { ChurnKinds = [.. kinds.SelectMany(list => list)] });
        options.AddInteger(
            "--seed",
            "The seed of generated tasks, of changes to the list, and of faults that apply to a share of the requests "
            + $"(default {Defaults.Seed}).",
            int.MinValue, int.MaxValue, (emulator, seed) => emulator with { Seed = seed });
        options.Add(
            "--now", "TIME",
            $"The reference time: the newest generated task starts just before it. {OptionValueParser.NowKeyword} is the current time "
                + $"(default {OptionValueParser.ToText(Defaults.ReferenceTime)}).",
            text => OptionValueParser.ParseTime(text, TimeProvider.System), (emulator, now) => emulator with { ReferenceTime = now });
    }

    private static void AddCredentialServiceOptions(OptionSet options)
    {
        AddCredentialService(
            options, "sts", "STS", "requests to STS",
            (emulator, port) => emulator with { StsPort = port }, (emulator, faults) => emulator with { StsFaults = faults });
        options.AddRepeatable(
            "--role", "arn[,external-id]",
            $"A role that clients can assume instead of {EmulatorRole.Default}, and the external ID that it requires. Can be repeated.",
            OptionValueParser.ParseRole, (emulator, roles) => emulator with { Roles = roles }, role => role.Arn, "ARN");
        AddCredentialService(
            options, "metadata", "ECS metadata", "requests for ECS metadata",
            (emulator, port) => emulator with { MetadataPort = port }, (emulator, faults) => emulator with { MetadataFaults = faults });
        AddCredentialService(
            options, "credentials-uri", "the credentials URI", "requests to the credentials URI",
            (emulator, port) => emulator with { CredentialsUriPort = port },
            (emulator, faults) => emulator with { CredentialsUriFaults = faults });
        options.AddInteger(
            "--credential-lifetime-seconds", "The lifetime of issued credentials. The default is the requested lifetime, or one hour.",
            1, (int)EmulatorOptions.MaximumLatency.TotalSeconds,
            (emulator, seconds) => emulator with { CredentialLifetime = TimeSpan.FromSeconds(seconds) });
    }

    private static void AddCredentialService(
        OptionSet options, string prefix, string service, string requests,
        Func<EmulatorOptions, int, EmulatorOptions> applyPort, Func<EmulatorOptions, Fault[], EmulatorOptions> applyFaults)
    {
        options.AddInteger(
            $"--{prefix}-port", $"The loopback port of {service}; 0 selects a free port. By default, {service} is not emulated.",
            0, MaximumPort, applyPort);
        FaultKind[] kinds = [.. Enum.GetValues<FaultKind>().Where(kind => !PageDistortions.IsPageDistortion(kind))];
        CommonOptions.AddFaults(options, $"--{prefix}-fault", requests, kinds, applyFaults);
    }
}
