using SasImageFix.Client.Http;

namespace SasImageFix.Client.Tests.Http;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("1500", null, null, 1500)]
    [InlineData("1500", "7", null, 1500)]
    [InlineData(null, "7", null, 7000)]
    [InlineData("soon", "7", null, 7000)]
    [InlineData("-1", null, null, null)]
    [InlineData(null, null, null, null)]
    [InlineData(null, "Wed, 21 Oct 2026 07:28:30 GMT", "Wed, 21 Oct 2026 07:28:00 GMT", 30000)]
    [InlineData(null, "Wed, 21 Oct 2026 07:27:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT", 0)]
    [InlineData(null, "Wed, 21 Oct 2026 07:28:30 GMT", null, null)]
    [InlineData(null, "rubbish", null, null)]
    public void Read_SeveralHeaders_PrefersServiceHeader(string? own, string? http, string? date, int? milliseconds)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in new[] { ("x-acs-retry-after", own), ("Retry-After", http), ("Date", date) })
        {
            if (value is not null)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
        }

        Assert.Equal(milliseconds is { } given ? TimeSpan.FromMilliseconds(given) : null, RetryAfter.Read(response.Headers));
    }
}
