namespace SasImageFix.Emulator;

/// <summary>A task in its place in the list.</summary>
/// <param name="Task">The task.</param>
/// <param name="FixTime">Its FixTime as Unix time in milliseconds.</param>
/// <param name="Since">The moment of the list at which it came.</param>
internal readonly record struct ListedTask(ImageFixTask Task, long FixTime, long Since)
{
    public static ListedTask Of(ImageFixTask task, long since) => new(task, ServiceTime.ToUnixMilliseconds(task.FixTime), since);
}
