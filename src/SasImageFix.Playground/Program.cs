using System.Text;
using SasImageFix.Emulator;
using SasImageFix.Playground;
using SasImageFix.Playground.Hosting;

Console.OutputEncoding = Encoding.UTF8;
var isDemonstration = Console.IsInputRedirected;
var output = TextWriter.Synchronized(Console.Out);
// The demonstration shows the same at every run; who types asks for the last week, and should find something there.
await using var emulator = await EmulatorServer.StartAsync(
    isDemonstration
        ? Demonstration.Emulator(output)
        : new EmulatorOptions { Tasks = EmulatorAccess.GeneratedTasks, Now = DateTimeOffset.Now, StsPort = 0 },
    CancellationToken.None);
var access = new EmulatorAccess(emulator.BaseAddress, EmulatorAccessKey.Default) { StsAddress = emulator.StsAddress };
if (isDemonstration)
{
    return await new Demonstration(access, output, OutputScreen.Width, OutputScreen.IsColourful).RunAsync() ? 0 : 1;
}

await output.WriteLineAsync(access.Greeting);
await output.WriteLineAsync(
    """
    The module is imported and the key is set. Try:

      Get-SasImageFixTask
      Get-SasImageFixTask -Status Failed -Verbose
      Get-SasImageFixTask | Where-Object Duration -gt ([timespan]'00:10')
      Get-SasImageFixCredential -Verify
      Set-SasImageFixCredential -RoleArn acs:ram::1000000000000000:role/emulator

    """);
if (InstalledPowerShell.Find() is { } pwsh)
{
    return await InteractivePowerShell.RunAsync(pwsh, access);
}

await output.WriteLineAsync(
    """
    There is no pwsh on PATH, so this is PowerShell's engine alone, without a line editor and
    without the cmdlets of the Utility module (Select-Object, Export-Csv, Format-*, Read-Host …).
    Install PowerShell to have them. 'exit' leaves.

    """);
return await new PlainPrompt(access).RunAsync();
