namespace SasImageFix.Reports;

/// <summary>The numbers of the tasks that started in a period, by status.</summary>
internal readonly record struct DayCounts(int Succeeded, int Failed, int Running, int Other)
{
    public int Total => Succeeded + Failed + Running + Other;

    public DayCounts Add(BuildTaskStatus? status) => status switch
    {
        BuildTaskStatus.Succeeded => this with { Succeeded = Succeeded + 1 },
        BuildTaskStatus.Failed => this with { Failed = Failed + 1 },
        BuildTaskStatus.Running => this with { Running = Running + 1 },
        _ => this with { Other = Other + 1 },
    };

    public DayCounts Add(DayCounts other) =>
        new(Succeeded + other.Succeeded, Failed + other.Failed, Running + other.Running, Other + other.Other);
}
