using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging;

public sealed class TaskHasherTests
{
    private static readonly BuildTask[] DifferentTasks =
    [
        new(),
        new() { BuildTaskId = string.Empty },
        new() { BuildTaskId = "a" },
        new() { VulAlias = "a" },
        new() { BuildTaskId = "a", VulAlias = string.Empty },
        new() { BuildTaskId = string.Empty, VulAlias = "a" },
        new() { BuildTaskId = "ab", VulAlias = "c" },
        new() { BuildTaskId = "a", VulAlias = "bc" },
        new() { BuildTaskId = "é" },
        new() { BuildTaskId = "\u00c3\u00a9" },
        new() { BuildTaskId = new string('x', 5_000) },
    ];

    [Fact]
    public void Identify_DifferentTasks_ReturnsDifferentIdentities()
    {
        using var hasher = new TaskHasher();

        Assert.Distinct(DifferentTasks.Select(hasher.Identify));
    }

    [Fact]
    public void Identify_SameTaskAfterOtherTasks_ReturnsSameIdentity()
    {
        using var hasher = new TaskHasher();
        using var other = new TaskHasher();

        var first = DifferentTasks.Select(hasher.Identify).ToList();

        Assert.Equal(first, DifferentTasks.Select(hasher.Identify));
        Assert.Equal(first[^1], other.Identify(DifferentTasks[^1]));
    }
}
