using System.Text;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Tests.Serialization;

public sealed class SharedTextsTests
{
    private readonly SharedTexts _texts = new();

    [Fact]
    public void Get_SameText_ReturnsSameObject() => Assert.Same(Get("cn-hangzhou"), Get("cn-hangzhou"));

    // A long text isn't kept in the table, because each is probably different.
    [Fact]
    public void Get_LongText_IsNotShared()
    {
        var text = new string('x', 129);

        Assert.Equal(text, Get(text));
        Assert.NotSame(Get(text), Get(text));
    }

    [Fact]
    public void Get_TextsWithSamePosition_ReplaceEachOther()
    {
        var other = FindTextWithSamePosition("first");
        var first = Get("first");

        Assert.Equal(other, Get(other));
        Assert.Equal("first", Get("first"));
        Assert.NotSame(first, Get("first"));
    }

    // Several threads read pages. A thread must not get the text by which another thread replaces its own.
    [Fact]
    public void Get_TextsWithSamePositionOnSeveralThreads_ReturnsOwnText()
    {
        string[] texts = ["first", FindTextWithSamePosition("first")];

        Parallel.For(0, 8, thread =>
        {
            var text = texts[thread % 2];
            for (var number = 0; number < 200_000; number++)
            {
                if (Get(text) is var read && read != text)
                {
                    Assert.Fail($"{read} instead of {text}");
                }
            }
        });
    }

    private string FindTextWithSamePosition(string text) =>
        Enumerable.Range(0, 100_000).Select(number => $"other-{number}").First(other =>
        {
            var before = Get(text);
            Get(other);
            return !ReferenceEquals(before, Get(text));
        });

    private string Get(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _texts.Get(new JsonScanner(new ArraySegment<byte>(bytes), 0), (0, bytes.Length));
    }
}
