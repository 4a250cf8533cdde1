using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Metadata;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <content>The options of the services that issue credentials.</content>
public sealed partial record EmulatorOptions
{
    /// <summary>The loopback port of STS, 0 to 65535; 0 selects a free port. If null, the default, STS isn't started.</summary>
    public int? StsPort { get; init; }

    /// <summary>The roles that clients can assume. Their ARNs must be different.</summary>
    public IReadOnlyList<EmulatorRole> Roles { get; init; } = [EmulatorRole.Default];

    /// <summary>The faults that apply to requests to STS. Kinds that distort pages can't be used.</summary>
    public IReadOnlyList<Fault> StsFaults { get; init; } = [];

    /// <summary>The loopback port of ECS metadata. The values have the same meaning as those of <see cref="StsPort"/>.</summary>
    public int? MetadataPort { get; init; }

    /// <summary>The versions of metadata access that are enabled.</summary>
    public MetadataMode MetadataMode { get; init; }

    /// <summary>The name of the RAM role that is attached to the ECS instance; null for none.</summary>
    public string? InstanceRole { get; init; } = "emulator-instance-role";

    /// <summary>The faults that apply to requests for ECS metadata. Kinds that distort pages can't be used.</summary>
    public IReadOnlyList<Fault> MetadataFaults { get; init; } = [];

    /// <summary>The loopback port of the credentials URI. The values have the same meaning as those of <see cref="StsPort"/>.</summary>
    public int? CredentialsUriPort { get; init; }

    /// <summary>The faults that apply to requests to the credentials URI. Kinds that distort pages can't be used.</summary>
    public IReadOnlyList<Fault> CredentialsUriFaults { get; init; } = [];

    /// <summary>
    /// The lifetime of each issued credential, one second to <see cref="MaximumDuration"/>. If null, the default, it is the requested
    /// lifetime, or one hour if the client can't request one.
    /// </summary>
    public TimeSpan? CredentialLifetime { get; init; }

    /// <summary>The kind of response to a request for a credential.</summary>
    public CredentialResponseKind CredentialResponseKind { get; init; }
}
