using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using SasImageFix.Commands;
using SasImageFix.Emulator;
using SasImageFix.Playground;
using SasImageFix.Playground.Hosting;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Views;

/// <summary>All screens, made once: the installed PowerShell shows what its own formatter and console draw, the hosted engine the rest.</summary>
public sealed partial class MadeScreens : IAsyncLifetime
{
    private const string Error = "error";
    private const string Playground = "playground";

    private static readonly string[] OfPowerShell = ["table", "list", "page", "credential", "progress"];

    // Those that show this machine's time.
    private static readonly string[] WithLocalTime = ["table", Playground];

    // From the first error that people meet to one that they have to work for.
    private static readonly string[] Mistakes =
    [
        "Get-SasImageFixTask",
        "Get-SasImageFixTask -Credential $stranger",
        "Get-SasImageFixTask -StartTime yesterday",
        "Get-SasImageFixTask -CurrentPage 2 -First 5",
    ];

    private readonly Dictionary<string, string> _texts = [];

    private string? _missing;

    public static string Folder { get; } = Path.Combine(
        typeof(MadeScreens).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Clone").Value!,
        "tests", "SasImageFix.Tests", "Views");

    public static IReadOnlyList<Screen> All { get; } =
    [
        .. from what in OfPowerShell.Append(Error).Append(Playground)
           from width in new[] { 80, 120 }
           from isColourful in new[] { false, true }
           select new Screen(what, width, isColourful),
    ];

    /// <returns>Its text, with what differs from run to run replaced.</returns>
    public string TextOf(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        Assert.SkipWhen(WithLocalTime.Contains(screen.What) && !FixedTimeZone.IsInForce, "The screen shows local time, and this process's time zone cannot be set.");
        Assert.SkipWhen(screen.What != Error && _missing is not null, _missing ?? string.Empty);
        return _texts[screen.File];
    }

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await AddErrorsAsync();
        if (InstalledPowerShell.Find() is null)
        {
            _missing = "There is no pwsh on PATH.";
            return;
        }

        await AddOfPowerShellAsync();
        await AddPlaygroundAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<EmulatorServer> StartEmulatorAsync(TextWriter? log = null) =>
        await EmulatorServer.StartAsync(new EmulatorOptions { Tasks = 11, Log = log }, CancellationToken.None);

    private static IEnumerable<ProgressRecord> Progress()
    {
        var now = TimeSpan.Zero;
        var written = new List<ProgressRecord>();
        var progress = new PageProgress(written.Add, () => now);
        foreach (var (seen, total) in new (ulong, long?)[] { (100, 500), (200, 500), (300, null), (500, 500) })
        {
            progress.Report(seen, total);
            now += TimeSpan.FromSeconds(1);
        }

        return written;
    }

    private async Task AddErrorsAsync()
    {
        await using var emulator = await StartEmulatorAsync();
        foreach (var screen in All.Where(screen => screen.What == Error))
        {
            using var output = new StringWriter();
            using var shell = new HostedShell(new TextHost(output, screen.Width, screen.IsColourful));
            await shell.RunAsync(
                $$"""
                $stranger = [pscredential]::new('nobody', [System.Net.NetworkCredential]::new('nobody', 'no-secret').SecurePassword)
                Set-SasImageFixCredential -EndpointUri '{{emulator.BaseAddress}}'
                """);
            foreach (var mistake in Mistakes)
            {
                await output.WriteLineAsync($"\nPS> {mistake}");
                await shell.RunAsync(mistake);
            }

            Add(screen, output.ToString());
        }
    }

    private async Task AddOfPowerShellAsync()
    {
        await using var emulator = await StartEmulatorAsync();
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            var result = Path.Combine(folder.FullName, "screens.json");
            var records = Path.Combine(folder.FullName, "progress.json");
            await File.WriteAllTextAsync(
                records,
                JsonSerializer.Serialize(Progress().Select(record => new { record.ActivityId, record.Activity, record.StatusDescription, record.PercentComplete })));
            var output = await RealPowerShell.RunAsync(
                ["-File", Path.Combine(Folder, "Write-Screens.ps1"), "-ResultPath", result, "-ProgressPath", records],
                folder.FullName,
                new Dictionary<string, string?>
                {
                    ["SASIMAGEFIX_ADDRESS"] = emulator.BaseAddress.ToString(),
                    ["SASIMAGEFIX_MODULE"] = ModuleRunspace.Manifest,
                    ["SASIMAGEFIX_ENGINE"] = typeof(PSObject).Assembly.GetName().Version!.ToString(2),
                },
                CancellationToken.None);
            Assert.True(File.Exists(result), output);
            var made = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(result))!;
            _missing = made.GetValueOrDefault("missing");
            foreach (var screen in All.Where(screen => OfPowerShell.Contains(screen.What) && _missing is null))
            {
                Add(screen, made[screen.File]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task AddPlaygroundAsync()
    {
        foreach (var screen in All.Where(screen => screen.What == Playground))
        {
            using var output = new StringWriter();
            var synchronized = TextWriter.Synchronized(output);
            await using var emulator = await StartEmulatorAsync(new EmulatorLogWriter(synchronized));
            var access = new EmulatorAccess(emulator.BaseAddress, EmulatorAccessKey.Default);
            Assert.True(await new Demonstration(access, synchronized, screen.Width, screen.IsColourful).RunAsync());
            Add(screen, output.ToString());
        }
    }

    private void Add(Screen screen, string text)
    {
        text = RequestId().Replace(text, "<request id>");
        text = Port().Replace(text, "<port>");
        text = Milliseconds().Replace(text, "<ms>");
        _texts.Add(screen.File, text.ReplaceLineEndings("\n").Trim('\n') + "\n");
    }

    [GeneratedRegex("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex RequestId();

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    [GeneratedRegex(@"\d+(?= ms )", RegexOptions.CultureInvariant)]
    private static partial Regex Milliseconds();
}
