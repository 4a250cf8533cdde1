using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Emulator.Operation;

/// <summary>The error logs of failed tasks. There are only a few, so that many tasks failed for the same reason.</summary>
internal static class ErrorLogSampleData
{
    /// <summary>The entries of each error log.</summary>
    public static readonly string[][] Logs =
    [
        ["cp: cannot create '/etc/yum.repos.d/base.repo.saved': Permission denied"],
        [
            "Reading the package index of the image.",
            "mirror.example.com: connection timed out after 30 seconds\nNo package index is available.\nExit code: 100",
        ],
        ["/tmp/fix-image.sh: line 12: yum: command not found"],
        [
            "Reading the package index of the image.",
            "Installing 3 packages.",
            "libssl 3.0.15 requires libc 2.36, but the image contains libc 2.31.\n  No package was changed.\n",
        ],
        ["Installing 1 package.", "The package cache needs 412 MB on '/', but only 37 MB are free: No space left on device"],
        ["推送镜像失败：仓库拒绝了该标签\nThe registry rejected the tag of the fixed image: the tag is immutable."],
    ];

    /// <summary>Returns the entries of the error log of a failed task. The ID of the task selects one of the logs.</summary>
    public static string[] GetLog(string buildTaskId)
    {
        // The hash code of a string can't be used, because it is different in each process.
        var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(buildTaskId)));
        return Logs[hash % (uint)Logs.Length];
    }
}
