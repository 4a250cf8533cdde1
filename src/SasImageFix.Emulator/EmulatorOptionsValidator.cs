using System.Runtime.CompilerServices;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <summary>Checks that the options of an emulator are valid.</summary>
internal static class EmulatorOptionsValidator
{
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    public static void Validate(EmulatorOptions options)
    {
        RequireRange(options.Port, 0, 65535);
        RequireRange(options.TaskCount, 0, EmulatorOptions.MaximumTasks);
        RequireRange(options.PageSizeLimit ?? 1, 1, int.MaxValue);
        RequireRange(options.Latency, TimeSpan.Zero, EmulatorOptions.MaximumLatency);
        RequireRange(options.RetryAfter, TimeSpan.Zero, EmulatorOptions.MaximumLatency);
        RequireRange(options.FaultPause, TimeSpan.Zero, EmulatorOptions.MaximumLatency);
        RequireRange(options.Churn, 0, EmulatorOptions.MaximumChurn);
        Require(
            options.ChurnKinds.All(Enum.IsDefined) && (options.Churn == 0 || options.ChurnKinds.Count > 0),
            "Churn requires at least one kind, and each kind must be a member of ChurnKind.");
        Require(
            options.RedirectTo is { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http" }, "RedirectTo must be an http URI on loopback.");
        Require(EmulatorOptions.IsValidNow(options.ReferenceTime), "Now must be in the years 2000 to 9998.");
        Require(
            options.AccessKeys.Count > 0 && AreUnique(options.AccessKeys.Select(key => key.Id)),
            "At least one AccessKey is required, and the AccessKey IDs must be different.");
        ValidateCredentialServices(options);
    }

    private static void ValidateCredentialServices(EmulatorOptions options)
    {
        RequireRange(options.StsPort ?? 0, 0, 65535);
        RequireRange(options.MetadataPort ?? 0, 0, 65535);
        RequireRange(options.CredentialsUriPort ?? 0, 0, 65535);
        RequireRange(options.CredentialLifetime ?? EmulatorOptions.MaximumLatency, TimeSpan.FromSeconds(1), EmulatorOptions.MaximumLatency);
        Require(Enum.IsDefined(options.CredentialResponse), "CredentialResponse must be a member of CredentialResponseKind.");
        Require(Enum.IsDefined(options.MetadataMode), "MetadataMode must be a member of the enumeration MetadataMode.");
        Require(
            options.Roles.All(role => RoleArn.TryParse(role.Arn, out _)) && AreUnique(options.Roles.Select(role => role.Arn)),
            "The ARN of each role must have the form acs:ram::<account>:role/<name>, and the ARNs must be different.");
        Require(
            options.InstanceRole is not { } name || RoleArn.TryParse($"acs:ram::{Principal.DefaultAccountId}:role/{name}", out _),
            "InstanceRole must consist of 1 to 64 letters, digits, periods, underscores, and hyphens.");
        Fault[] faults = [.. options.StsFaults, .. options.MetadataFaults, .. options.CredentialsUriFaults];
        Require(
            !faults.Any(fault => PageDistortions.IsPageDistortion(fault.Kind)),
            "Only requests to Security Center can have a fault that distorts pages.");
    }

    private static bool AreUnique(IEnumerable<string> names) => names.CountBy(name => name).All(pair => pair.Value == 1);

    // NaN is rejected too, because it compares as less than each number.
    private static void RequireRange<T>(T value, T minimum, T maximum, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IComparable<T>
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The value must be from {minimum} to {maximum}.");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
