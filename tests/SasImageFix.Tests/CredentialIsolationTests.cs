using SasImageFix.Playground;

namespace SasImageFix.Tests;

public sealed class CredentialIsolationTests
{
    [Fact]
    public void GetChanges_RemovesTheVariablesOfTheUserAndDisablesFilesAndMetadata()
    {
        var changes = CredentialIsolation.GetChanges(
            ["HOME", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_REGION_ID", "alicloud_profile", "ALIBABA_CLOUD_CREDENTIALS_FILE"]);

        Assert.Equal(
            [
                "ALIBABACLOUD_REGION_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_CLI_PROFILE_DISABLED",
                "ALIBABA_CLOUD_CREDENTIALS_FILE",
                "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "alicloud_profile",
            ],
            changes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["ALIBABACLOUD_REGION_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID", "alicloud_profile"],
            changes.Where(change => change.Value is null).Select(change => change.Key).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(changes["ALIBABA_CLOUD_CREDENTIALS_FILE"]));
    }
}
