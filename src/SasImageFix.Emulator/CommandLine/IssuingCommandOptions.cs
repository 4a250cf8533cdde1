using System.CommandLine;
using System.CommandLine.Parsing;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>The part of the command line that is about the places that temporary keys come from.</summary>
internal sealed class IssuingCommandOptions
{
    private readonly Option<int?> _stsPort = Port("--sts-port", "STS");

    private readonly Option<EmulatorRole[]> _roles = new("--role")
    {
        Description = $"A role that can be assumed instead of {EmulatorRole.Default}, and the external id that it demands. Repeatable.",
        HelpName = "arn[,external-id]",
        CustomParser = ParseRoles,
    };

    private readonly Option<Fault[]> _stsFaults = Faults("--sts-fault", "requests to STS");

    private readonly Option<int?> _metadataPort = Port("--metadata-port", "the metadata of an ECS instance");

    private readonly Option<Fault[]> _metadataFaults = Faults("--metadata-fault", "requests for metadata");

    private readonly Option<int?> _credentialsUriPort = Port("--credentials-uri-port", "a Credentials URI");

    private readonly Option<Fault[]> _credentialsUriFaults = Faults("--credentials-uri-fault", "requests to the Credentials URI");

    private readonly Option<int?> _issuedLifetime = IntegerOption.Create(
        "--issued-lifetime-seconds", "How long every key lives that is issued (default what was asked for, or an hour).",
        1, (int)EmulatorOptions.MaximumLatency.TotalSeconds);

    public void AddTo(Command command)
    {
        Option[] options =
        [
            _stsPort, _roles, _stsFaults, _metadataPort, _metadataFaults, _credentialsUriPort, _credentialsUriFaults, _issuedLifetime,
        ];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The options with what the command line says of this part.</summary>
    public EmulatorOptions Apply(ParseResult parsed, EmulatorOptions options) => options with
    {
        StsPort = parsed.GetValue(_stsPort),
        Roles = parsed.GetValue(_roles) is { Length: > 0 } roles ? roles : options.Roles,
        StsFaults = parsed.GetValue(_stsFaults) ?? [],
        MetadataPort = parsed.GetValue(_metadataPort),
        MetadataFaults = parsed.GetValue(_metadataFaults) ?? [],
        CredentialsUriPort = parsed.GetValue(_credentialsUriPort),
        CredentialsUriFaults = parsed.GetValue(_credentialsUriFaults) ?? [],
        IssuedLifetime = parsed.GetValue(_issuedLifetime) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    private static Option<int?> Port(string name, string what) =>
        IntegerOption.Create(name, $"The loopback port of {what}; 0 takes a free one (default not served).", 0, 65535);

    private static Option<Fault[]> Faults(string name, string requests) => FaultOption.Create(name, requests, kind => !PageDistortions.Has(kind));

    private static EmulatorRole[] ParseRoles(ArgumentResult result)
    {
        var roles = new List<EmulatorRole>();
        foreach (Token token in result.Tokens)
        {
            if (!RoleArgument.TryParse(token.Value, out EmulatorRole? role))
            {
                result.AddError("--role must be acs:ram::<account>:role/<name>, behind it a comma and an external id where it has one.");
                return [];
            }

            roles.Add(role);
        }

        if (roles.DistinctBy(role => role.Arn).Count() != roles.Count)
        {
            result.AddError("--role was given twice with the same ARN.");
        }

        return [.. roles];
    }
}
