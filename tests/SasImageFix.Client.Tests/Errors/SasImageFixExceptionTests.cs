using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Errors;

public sealed class SasImageFixExceptionTests
{
    [Theory]
    [InlineData("It failed.")]
    [InlineData("It failed")]
    public void WithSentence_EndsTheSentenceBefore(string message) =>
        Assert.Equal("It failed. More.", new SasImageFixException(ErrorKind.Timeout, message).WithSentence("More.").Message);
}
