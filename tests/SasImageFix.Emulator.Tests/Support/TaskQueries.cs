namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Parses queries of tests.</summary>
internal static class TaskQueries
{
    public static TaskQuery Parse(string query, int? limit = null, OverLimitBehavior overLimit = OverLimitBehavior.Clamp) =>
        TaskQuery.Parse(RequestParameter.Parse(query), new PageSizeLimit(limit, overLimit));
}
