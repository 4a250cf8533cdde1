using System.CommandLine;

namespace SasImageFix.Benchmarks.Server;

/// <summary>The command that starts a <see cref="PreparedServer"/>. The benchmarks run it in a separate process.</summary>
internal static class ServerCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "The number of rows in the list.", DefaultValueFactory = _ => 20_000 };
        var latency = new Option<int>("--latency-ms") { Description = "The latency of each response, in milliseconds." };
        var command = new Command("server", "Serves prepared pages until standard input ends.") { rows, latency };
        command.Hidden = true;
        command.SetAction((parsed, _) =>
            new PreparedServer(parsed.GetValue(rows), TimeSpan.FromMilliseconds(parsed.GetValue(latency))).RunAsync());
        return command;
    }
}
