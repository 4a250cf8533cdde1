namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Reads queries.</summary>
internal static class Queries
{
    public static TaskQuery Parse(string query, int? limit = null, OverLimitBehavior overLimit = OverLimitBehavior.Clamp) =>
        TaskQuery.Read(RequestParameter.Parse(query), new PageSizeLimit(limit, overLimit));
}
