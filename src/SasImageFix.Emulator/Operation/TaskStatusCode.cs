namespace SasImageFix.Emulator.Operation;

/// <summary>The values of Status.</summary>
internal static class TaskStatusCode
{
    public const int Running = 1;
    public const int Successful = 2;
    public const int Failed = 3;
}
