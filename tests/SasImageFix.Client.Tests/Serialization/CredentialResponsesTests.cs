using SasImageFix.Client.Credentials;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Serialization;

public sealed class CredentialResponsesTests
{
    private const string Secret = "fake-secret-for-tests";

    public static TheoryData<object> Records =>
    [
        new TemporaryCredentialRecord(Secret, Secret, Secret, Secret, Secret),
        new AssumeRoleResponse("id", new TemporaryCredentialRecord(Secret, Secret, Secret, Secret, Secret)),
        new CommandLine("/bin/sh", Secret, "sh"),
        new ErrorResponse(Secret, Secret, Secret, Secret, Secret),
    ];

    [Theory]
    [MemberData(nameof(Records), DisableDiscoveryEnumeration = true)]
    public void ToString_ShowsNoSecret(object record) => Assert.DoesNotContain(Secret, record.ToString(), StringComparison.Ordinal);
}
