using System.CommandLine;
using System.CommandLine.Parsing;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>The command line: options in, a running emulator out.</summary>
/// <remarks>What was typed is never repeated in an error: a key may stand in the wrong place.</remarks>
internal sealed class EmulatorCommand
{
    private static readonly EmulatorOptions Defaults = new();

    private readonly Option<int?> _port = IntegerOption.Create("--port", "The loopback port; 0, the default, takes a free one.", 0, 65535);

    private readonly WorkloadOptions _workload = new(Defaults);

    private readonly Option<EmulatorAccessKey[]> _accessKeys = new("--access-key")
    {
        Description = "A key to know instead of the default one; with a token it is a temporary key. Repeatable.",
        HelpName = "id:secret[:token]",
        CustomParser = ParseAccessKeys,
    };

    private readonly Option<int?> _pageSizeLimit = IntegerOption.Create(
        "--page-size-limit", "The largest page (default none).", 1, int.MaxValue);

    private readonly Option<OverLimitBehavior?> _overLimit = new("--over-limit")
    {
        Description = "What happens to a larger page: clamp (default) or reject.",
        HelpName = "clamp|reject",
        CustomParser = ParseOverLimit,
    };

    private readonly Option<ChurnKind[]> _churnKinds = new("--churn-kinds")
    {
        Description = $"What each change is drawn from, evenly (default {Spell(Defaults.ChurnKinds)}): "
            + $"{string.Join(", ", KebabCase.NamesOf<ChurnKind>())}.",
        HelpName = "kind,kind,...",
        CustomParser = ParseChurnKinds,
    };

    private readonly Option<int?> _seed = IntegerOption.Create(
        "--seed", $"The seed of the generated tasks, of churn and of faults by share (default {Defaults.Seed}).",
        int.MinValue, int.MaxValue);

    private readonly Option<DateTimeOffset?> _now = new("--now")
    {
        Description = $"The instant that generated times lead up to, or {InstantArgument.Present} (default {InstantArgument.ToText(Defaults.Now)}).",
        HelpName = "INSTANT",
        CustomParser = ParseInstant,
    };

    private readonly IssuingCommandOptions _issuing = new();

    private EmulatorCommand()
    {
    }

    /// <summary>Runs the emulator until it is cancelled, by the token or by Ctrl+C or SIGTERM.</summary>
    /// <returns>The exit code: 0 after a clean stop.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        return CommandRunner.RunAsync(new EmulatorCommand().Create(), args, configuration, cancellationToken);
    }

    private RootCommand Create()
    {
        var command = new RootCommand("A Security Center on loopback that answers DescribeImageFixTask and verifies every byte it is sent.")
        {
            _port, _accessKeys, _pageSizeLimit, _overLimit, _churnKinds, _seed, _now,
        };
        _workload.AddTo(command);
        _issuing.AddTo(command);
        command.SetAction(ServeAsync);
        return command;
    }

    private Task<int> ServeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        InvocationConfiguration streams = parsed.InvocationConfiguration;
        EmulatorOptions options = _workload.Apply(parsed) with
        {
            Port = parsed.GetValue(_port) ?? Defaults.Port,
            AccessKeys = parsed.GetValue(_accessKeys) is { Length: > 0 } keys ? keys : Defaults.AccessKeys,
            PageSizeLimit = parsed.GetValue(_pageSizeLimit),
            OverLimit = parsed.GetValue(_overLimit) ?? Defaults.OverLimit,
            ChurnKinds = parsed.GetValue(_churnKinds) is { Length: > 0 } kinds ? kinds : Defaults.ChurnKinds,
            Seed = parsed.GetValue(_seed) ?? Defaults.Seed,
            Now = parsed.GetValue(_now) ?? Defaults.Now,
        };
        return ForegroundServer.RunAsync(_issuing.Apply(parsed, options), streams.Output, streams.Error, cancellationToken);
    }

    private static EmulatorAccessKey[] ParseAccessKeys(ArgumentResult result)
    {
        var keys = new List<EmulatorAccessKey>();
        foreach (Token token in result.Tokens)
        {
            if (!AccessKeyArgument.TryParse(token.Value, out EmulatorAccessKey? key))
            {
                result.AddError("--access-key must be id:secret or id:secret:token, the id of letters, digits, '.', '-' and '_'.");
                return [];
            }

            keys.Add(key);
        }

        if (keys.DistinctBy(key => key.Id).Count() != keys.Count)
        {
            result.AddError("--access-key was given twice with the same id.");
        }

        return [.. keys];
    }

    private static string Spell(IEnumerable<ChurnKind> kinds) => string.Join(',', kinds.Select(kind => kind.ToKebabCase()));

    private static ChurnKind[] ParseChurnKinds(ArgumentResult result)
    {
        var kinds = new List<ChurnKind>();
        foreach (string text in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (!KebabCase.TryParse(text, out ChurnKind kind))
            {
                result.AddError($"--churn-kinds must be kinds joined by commas, of {string.Join(", ", KebabCase.NamesOf<ChurnKind>())}.");
                return [];
            }

            kinds.Add(kind);
        }

        return [.. kinds];
    }

    private static OverLimitBehavior? ParseOverLimit(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "clamp":
                return OverLimitBehavior.Clamp;
            case "reject":
                return OverLimitBehavior.Reject;
            default:
                result.AddError("--over-limit must be clamp or reject.");
                return null;
        }
    }

    private static DateTimeOffset? ParseInstant(ArgumentResult result)
    {
        if (InstantArgument.TryParse(result.Tokens[0].Value, TimeProvider.System, out DateTimeOffset instant))
        {
            return instant;
        }

        result.AddError(
            $"--now must be {InstantArgument.Present} or an instant of the years 2000 to 9998, to the second and with Z or an offset, "
            + "such as 2024-11-25T16:00:00+08:00.");
        return null;
    }
}
