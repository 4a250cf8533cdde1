namespace SasImageFix.Emulator.Tests;

/// <summary>Reads queries that are right.</summary>
internal static class Queries
{
    public static TaskQuery Parse(string query)
    {
        Assert.Null(TaskQuery.Read(RequestParameter.Parse(query), null, OverLimitBehaviour.Clamp, out TaskQuery? read));
        return read!;
    }
}
