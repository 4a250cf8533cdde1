namespace SasImageFix.Client.Credentials.Sts;

/// <summary>The account and the ARN of a credential.</summary>
internal sealed record CallerIdentity(string? AccountId, string? Arn);
