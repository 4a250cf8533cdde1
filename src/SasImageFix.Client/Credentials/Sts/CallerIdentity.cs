namespace SasImageFix.Client.Credentials.Sts;

/// <summary>The account ID of a credential, and the ARN of its user or role session.</summary>
internal sealed record CallerIdentity(string? AccountId, string? Arn);
