namespace SasImageFix.Client.Credentials.Sts;

/// <summary>Who a key belongs to, as STS says.</summary>
internal sealed record CallerIdentity(string? AccountId, string? Arn);
