using System.CommandLine;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>The command line of the emulator.</summary>
internal static class EmulatorCommand
{
    private const int MaximumPort = 65535;

    private static readonly EmulatorOptions Defaults = new();

    /// <summary>Runs the emulator until it is canceled, by the token or by Ctrl+C or SIGTERM.</summary>
    /// <returns>The exit code: 0 after a clean stop.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var options = WorkloadOptions.Create(Defaults);
        AddServiceOptions(options);
        AddCredentialServiceOptions(options);
        var command = new RootCommand(
            "A Security Center on loopback that answers DescribeImageFixTask and verifies every byte it is sent.");
        options.AddTo(command);
        command.SetAction((parsed, stop) => ForegroundServer.RunAsync(options.Apply(parsed, Defaults), output, error, stop));
        return CommandRunner.RunAsync(
            command, args, new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    private static void AddServiceOptions(OptionSet options)
    {
        options.AddInteger(
            "--port", "The loopback port; 0, the default, takes a free one.", 0, MaximumPort,
            (emulator, port) => emulator with { Port = port });
        options.AddRepeatable(
            "--access-key", "id:secret[:token]",
            "A key to know instead of the default one; with a token it is a temporary key. Repeatable.", Arguments.ParseAccessKey,
            (emulator, keys) => emulator with { AccessKeys = keys }, key => key.Id, "id");
        options.AddInteger(
            "--page-size-limit", "The largest page (default none).", 1, int.MaxValue,
            (emulator, size) => emulator with { PageSizeLimit = size });
        options.Add(
            "--over-limit", "clamp|reject", "What happens to a larger page: clamp (default) or reject.",
            text => Arguments.ParseKind<OverLimitBehavior>(text, "clamp or reject"),
            (emulator, behavior) => emulator with { OverLimit = behavior });
        options.AddRepeatable(
            "--churn-kinds", "kind,kind,...",
            $"What each change is drawn from, evenly (default {string.Join(',', Defaults.ChurnKinds.Select(kind => kind.ToKebabCase()))}): "
                + $"{string.Join(", ", KebabCase.NamesOf<ChurnKind>())}.",
            Arguments.ParseChurnKinds, (emulator, kinds) => emulator with { ChurnKinds = [.. kinds.SelectMany(list => list)] });
        options.AddInteger(
            "--seed", $"The seed of the generated tasks, of churn and of faults by share (default {Defaults.Seed}).",
            int.MinValue, int.MaxValue, (emulator, seed) => emulator with { Seed = seed });
        options.Add(
            "--now", "INSTANT",
            $"The instant that generated times lead up to, or {Arguments.Present} (default {Arguments.ToText(Defaults.Now)}).",
            text => Arguments.ParseInstant(text, TimeProvider.System), (emulator, now) => emulator with { Now = now });
    }

    private static void AddCredentialServiceOptions(OptionSet options)
    {
        AddCredentialService(
            options, "sts", "STS", "requests to STS",
            (emulator, port) => emulator with { StsPort = port }, (emulator, faults) => emulator with { StsFaults = faults });
        options.AddRepeatable(
            "--role", "arn[,external-id]",
            $"A role that can be assumed instead of {EmulatorRole.Default}, and the external id that it demands. Repeatable.",
            Arguments.ParseRole, (emulator, roles) => emulator with { Roles = roles }, role => role.Arn, "ARN");
        AddCredentialService(
            options, "metadata", "the metadata of an ECS instance", "requests for metadata",
            (emulator, port) => emulator with { MetadataPort = port }, (emulator, faults) => emulator with { MetadataFaults = faults });
        AddCredentialService(
            options, "credentials-uri", "a Credentials URI", "requests to the Credentials URI",
            (emulator, port) => emulator with { CredentialsUriPort = port },
            (emulator, faults) => emulator with { CredentialsUriFaults = faults });
        options.AddInteger(
            "--issued-lifetime-seconds", "How long every key lives that is issued (default what was asked for, or an hour).",
            1, (int)EmulatorOptions.MaximumLatency.TotalSeconds,
            (emulator, seconds) => emulator with { IssuedLifetime = TimeSpan.FromSeconds(seconds) });
    }

    private static void AddCredentialService(
        OptionSet options, string prefix, string service, string requests,
        Func<EmulatorOptions, int, EmulatorOptions> applyPort, Func<EmulatorOptions, Fault[], EmulatorOptions> applyFaults)
    {
        options.AddInteger(
            $"--{prefix}-port", $"The loopback port of {service}; 0 takes a free one (default not served).", 0, MaximumPort, applyPort);
        FaultKind[] kinds = [.. Enum.GetValues<FaultKind>().Where(kind => !PageDistortions.Has(kind))];
        WorkloadOptions.AddFaults(options, $"--{prefix}-fault", requests, kinds, applyFaults);
    }
}
