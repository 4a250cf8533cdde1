using System.Text.Json;

namespace SasImageFix.Emulator;

/// <summary>Writes a task, its members in the document's order.</summary>
internal static class ImageFixTaskJson
{
    public static void Write(Utf8JsonWriter json, ImageFixTask task)
    {
        json.WriteStartObject();
        json.WriteString("BuildTaskId", task.BuildTaskId);
        json.WriteString("TaskType", task.TaskType);
        json.WriteString("RepoNamespace", task.RepoNamespace);
        json.WriteString("RepoName", task.RepoName);
        json.WriteString("RegionId", task.RegionId);
        json.WriteString("OldTag", task.OldTag);
        json.WriteString("OldUuid", task.OldUuid);
        json.WriteString("NewTag", task.NewTag);
        if (task.NewUuid is not null)
        {
            json.WriteString("NewUuid", task.NewUuid);
        }

        json.WriteString("FixTime", task.FixTime);
        if (!task.OmitsFinishTime)
        {
            json.WriteString("FinishTime", task.FinishTime);
        }

        json.WriteNumber("Status", task.Status);
        json.WriteString("VulAlias", task.VulAlias);
        json.WriteEndObject();
    }
}
