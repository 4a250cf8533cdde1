namespace SasImageFix.Client.Platform;

/// <summary>The names of the environment variables that configure credentials (service reference, section 5).</summary>
internal static class EnvironmentVariableNames
{
    public const string Profile = "ALIBABA_CLOUD_PROFILE";
    public const string RoleArn = "ALIBABA_CLOUD_ROLE_ARN";
    public const string RoleSessionName = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
    public const string ExternalId = "ALIBABA_CLOUD_EXTERNAL_ID";
    public const string OidcProviderArn = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
    public const string OidcTokenFile = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
    public const string CliConfigFile = "ALIBABA_CLOUD_CONFIG_FILE";
    public const string CliProfileDisabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
    public const string CredentialsFile = "ALIBABA_CLOUD_CREDENTIALS_FILE";
    public const string EcsRoleName = "ALIBABA_CLOUD_ECS_METADATA";
    public const string EcsMetadataDisabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    public const string ImdsV1Disabled = "ALIBABA_CLOUD_IMDSV1_DISABLED";
    public const string CredentialsUri = "ALIBABA_CLOUD_CREDENTIALS_URI";
    public const string ExternalProcessDisabled = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
    public const string StsRegion = "ALIBABA_CLOUD_STS_REGION";
    public const string StsEndpoint = "ALIBABA_CLOUD_STS_ENDPOINT";
    public const string VpcEndpoint = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";
    public const string EndpointType = "ALIBABA_CLOUD_ENDPOINT_TYPE";
}
