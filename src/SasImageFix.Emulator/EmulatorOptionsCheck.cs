using System.Runtime.CompilerServices;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <summary>Tells whether options are in their ranges.</summary>
internal static class EmulatorOptionsCheck
{
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void Validate(EmulatorOptions options)
    {
        RequireWithin(options.Port, 0, 65535);
        RequireWithin(options.Tasks, 0, EmulatorOptions.MaximumTasks);
        RequireWithin(options.PageSizeLimit ?? 1, 1, int.MaxValue);
        RequireWithin(options.Latency, TimeSpan.Zero, EmulatorOptions.MaximumLatency);
        RequireWithin(options.RetryAfter, TimeSpan.Zero, EmulatorOptions.MaximumLatency);
        RequireWithin(options.FaultPace, TimeSpan.Zero, EmulatorOptions.MaximumLatency);
        RequireWithin(options.Churn, 0, EmulatorOptions.MaximumChurn);
        Require(
            options.ChurnKinds.All(Enum.IsDefined) && (options.Churn == 0 || options.ChurnKinds.Count > 0),
            "Churn needs at least one kind, and every kind must exist.");
        Require(
            options.RedirectTo is { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http" }, "A redirect must point to http on loopback.");
        Require(EmulatorOptions.IsAnchor(options.Now), "Now must lie in the years 2000 to 9998.");
        Require(
            options.AccessKeys.Count > 0 && AreDifferent(options.AccessKeys.Select(key => key.Id)),
            "At least one access key is needed, and no two may have the same id.");
        ValidateIssuing(options);
    }

    private static void ValidateIssuing(EmulatorOptions options)
    {
        RequireWithin(options.StsPort ?? 0, 0, 65535);
        RequireWithin(options.MetadataPort ?? 0, 0, 65535);
        RequireWithin(options.CredentialsUriPort ?? 0, 0, 65535);
        RequireWithin(options.IssuedLifetime ?? EmulatorOptions.MaximumLatency, TimeSpan.FromSeconds(1), EmulatorOptions.MaximumLatency);
        Require(Enum.IsDefined(options.IssuedShape), "The shape must exist.");
        Require(Enum.IsDefined(options.MetadataMode), "The mode must exist.");
        Require(
            options.Roles.All(role => RoleArn.TryParse(role.Arn, out _)) && AreDifferent(options.Roles.Select(role => role.Arn)),
            "The ARN of a role must read acs:ram::<account>:role/<name>, and no two may have the same.");
        Require(
            options.InstanceRole is not { } name || RoleArn.TryParse($"acs:ram::{Principal.OwnAccountId}:role/{name}", out _),
            "The name of a role has 1 to 64 letters, digits and characters of ._-");
        Fault[] issuing = [.. options.StsFaults, .. options.MetadataFaults, .. options.CredentialsUriFaults];
        Require(!issuing.Any(fault => PageDistortions.Has(fault.Kind)), "Where keys are issued there are no pages to do a fault to.");
    }

    private static bool AreDifferent(IEnumerable<string> names) => names.CountBy(name => name).All(pair => pair.Value == 1);

    // NaN is refused as well: it compares as less than every number.
    private static void RequireWithin<T>(T value, T minimum, T maximum, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : IComparable<T>
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"It must be {minimum} to {maximum}.");
        }
    }

    private static void Require(bool isMet, string message)
    {
        if (!isMet)
        {
            throw new ArgumentException(message);
        }
    }
}
