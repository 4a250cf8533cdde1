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
        RequireRange(options.InternationalPort ?? 0, 0, 65535);
        RequireRange(options.InternationalTaskCount ?? 0, 0, EmulatorOptions.MaximumTaskCount);
        RequireRange(options.TaskCount, 0, EmulatorOptions.MaximumTaskCount);
        RequireRange(options.RunningTaskCount ?? 0, 0, EmulatorOptions.MaximumTaskCount);
        RequireRange(options.FinishAfter ?? TimeSpan.Zero, TimeSpan.Zero, EmulatorOptions.MaximumDuration);
        RequireRange(options.FailRate, 0, 1);
        RequireRange(options.VanishRate, 0, 1);
        RequireRange(options.PageSizeLimit ?? 1, 1, int.MaxValue);
        RequireRange(options.Latency, TimeSpan.Zero, EmulatorOptions.MaximumDuration);
        RequireRange(options.RetryAfter, TimeSpan.Zero, EmulatorOptions.MaximumDuration);
        RequireRange(options.FaultPause, TimeSpan.Zero, EmulatorOptions.MaximumDuration);
        Require(Enum.IsDefined(options.MissingErrorLog), "MissingErrorLog must be a member of the enumeration.");
        RequireRange(options.Churn, 0, EmulatorOptions.MaximumChurn);
        Require(
            options.ChurnKinds.All(Enum.IsDefined) && (options.Churn == 0 || options.ChurnKinds.Count > 0),
            "Churn requires at least one kind, and each kind must be a member of ChurnKind.");
        Require(
            options.RedirectTo is { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http" },
            "RedirectTo must be an HTTP URI with a loopback host.");
        Require(EmulatorOptions.IsValidReferenceTime(options.ReferenceTime), "ReferenceTime must be in the years 2000 to 9998.");
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
        RequireRange(options.CredentialLifetime ?? TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), EmulatorOptions.MaximumDuration);
        Require(Enum.IsDefined(options.CredentialResponseKind), "CredentialResponseKind must be a member of the enumeration.");
        Require(Enum.IsDefined(options.MetadataMode), "MetadataMode must be a member of the enumeration.");
        Require(
            options.Roles.All(role => RoleArn.TryParse(role.Arn, out _)) && AreUnique(options.Roles.Select(role => role.Arn)),
            "The ARN of each role must have the form acs:ram::<account>:role/<name>, and the ARNs must be different.");
        Require(
            options.InstanceRole is not { } name || RoleArn.TryParse($"acs:ram::{Principal.DefaultAccountId}:role/{name}", out _),
            "InstanceRole must consist of 1 to 64 letters, digits, periods, underscores, and hyphens.");
        Fault[] credentialServiceFaults = [.. options.StsFaults, .. options.MetadataFaults, .. options.CredentialsUriFaults];
        Require(
            !credentialServiceFaults.Any(fault => PageDistortions.DistortsPage(fault.Kind)),
            "Only requests to Security Center can have a fault that distorts pages.");
    }

    private static bool AreUnique(IEnumerable<string> values) => values.CountBy(value => value).All(pair => pair.Value == 1);

    // NaN is also rejected, because CompareTo treats it as less than any number.
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
