using System.Management.Automation.Language;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Playground;

/// <summary>A prompt over the hosted engine, for a terminal without an installed PowerShell.</summary>
internal sealed class PlainPrompt(EmulatorAccess access)
{
    public async Task<int> RunAsync()
    {
        var host = new TextHost(Console.Out, OutputScreen.Width, OutputScreen.IsColourful);
        using var shell = new HostedShell(host);
        void StopRunning(object? sender, ConsoleCancelEventArgs arguments)
        {
            shell.Stop();
            arguments.Cancel = true;
        }

        Console.CancelKeyPress += StopRunning;
        try
        {
            await shell.RunAsync(access.SetUpScript);
            while (!host.IsEnded && ReadScript() is { } script)
            {
                await shell.RunAsync(script);
            }

            return 0;
        }
        finally
        {
            Console.CancelKeyPress -= StopRunning;
        }
    }

    /// <returns>What was typed, over several lines, up to an empty one, where one is not a whole script; null at the end of the input.</returns>
    private static string? ReadScript()
    {
        Console.Write("SasImageFix> ");
        var script = Console.ReadLine();
        var line = script;
        while (!string.IsNullOrEmpty(line) && IsIncomplete(script!))
        {
            Console.Write(">> ");
            line = Console.ReadLine();
            script = $"{script}\n{line}";
        }

        return script;
    }

    private static bool IsIncomplete(string script)
    {
        Parser.ParseInput(script, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
