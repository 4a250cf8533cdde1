using SasImageFix.Client.Credentials;
using SasImageFix.Session;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Credentials;

[Collection(nameof(ProcessEnvironment))]
public sealed class EcsMetadataAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1234", "http://127.0.0.1:1234/")]
    [InlineData("http://metadata.example", null)]
    [InlineData("nonsense", null)]
    [InlineData(null, null)]
    public void Current_DataIsALoopbackUri_ReplacesTheAddress(string? setting, string? moved)
    {
        var before = AppDomain.CurrentDomain.GetData(EcsMetadataAddress.DataName);
        AppDomain.CurrentDomain.SetData(EcsMetadataAddress.DataName, setting);
        try
        {
            Assert.Equal(moved ?? CredentialContext.DefaultMetadataAddress.AbsoluteUri, EcsMetadataAddress.Current.AbsoluteUri);
        }
        finally
        {
            AppDomain.CurrentDomain.SetData(EcsMetadataAddress.DataName, before);
        }
    }
}
