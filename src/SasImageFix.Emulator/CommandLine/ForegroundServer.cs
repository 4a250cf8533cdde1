using System.Net.Sockets;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>Runs an emulator in the foreground of a console: prints its addresses, logs requests, and stops on cancellation.</summary>
internal static class ForegroundServer
{
    public static async Task<int> RunAsync(
        EmulatorOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // Requests wait for the instructions. Otherwise, the log line of an early request could precede the address, which must be first.
        var instructionsWritten = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        EmulatorServer server;
        try
        {
            server = await EmulatorServer.StartAsync(
                options with { Log = output, Intercept = WaitForInstructionsAsync }, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await error.WriteLineAsync($"The emulator can't start: {exception.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }

        await using (server)
        {
            WriteInstructions(server, options, output);
            instructionsWritten.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;

        async Task WaitForInstructionsAsync(HttpContext context, RequestDelegate next)
        {
            await instructionsWritten.Task.WaitAsync(context.RequestAborted);
            await next(context);
        }
    }

    private static void WriteInstructions(EmulatorServer server, EmulatorOptions options, TextWriter output)
    {
        var key = options.AccessKeys[0];
        var address = server.BaseAddress.GetLeftPart(UriPartial.Authority);
        output.WriteLine(address);
        output.WriteLine($"The emulator has {server.InitialTasks.Count} tasks. In PowerShell, import the module and run these commands:");
        output.WriteLine($"  $env:ALIBABA_CLOUD_ACCESS_KEY_ID = '{key.Id}'");
        var secret = key == EmulatorAccessKey.Default ? key.Secret : "<the specified secret>";
        output.WriteLine($"  $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = '{secret}'");
        if (key.Token is not null)
        {
            output.WriteLine("  $env:ALIBABA_CLOUD_SECURITY_TOKEN = '<the specified token>'");
        }

        output.WriteLine($"  Get-SasImageFixTask -EndpointUri {address}");
        if (server.InternationalAddress?.GetLeftPart(UriPartial.Authority) is { } singapore)
        {
            output.WriteLine($"Management centers: China {address}, Singapore {singapore} ({server.InternationalTasks.Count} tasks)");
            output.WriteLine($"  [AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', '{address} {singapore}')");
        }

        WriteCredentialServices(server, options, output);
        output.WriteLine("To stop the emulator, press Ctrl+C. Requests are logged when they end:");
        output.Flush();
    }

    private static void WriteCredentialServices(EmulatorServer server, EmulatorOptions options, TextWriter output)
    {
        if (server.StsAddress?.GetLeftPart(UriPartial.Authority) is { } sts)
        {
            output.WriteLine($"STS: {sts}, with these roles:");
            foreach (var role in options.Roles)
            {
                output.WriteLine($"  {role}{(role.ExternalId is null ? string.Empty : " (requires the external ID)")}");
            }

            output.WriteLine($"  $env:ALIBABA_CLOUD_STS_ENDPOINT = '{sts}'");
        }

        if (server.MetadataAddress?.GetLeftPart(UriPartial.Authority) is { } metadata)
        {
            output.WriteLine($"ECS metadata: {metadata}, with the role {options.InstanceRole}");
            output.WriteLine($"  [AppDomain]::CurrentDomain.SetData('SasImageFix.EcsMetadataAddress', '{metadata}')");
        }

        if (server.CredentialsUri is { } credentialsUri)
        {
            output.WriteLine($"Credentials URI: {credentialsUri}");
            output.WriteLine($"  $env:ALIBABA_CLOUD_CREDENTIALS_URI = '{credentialsUri}'");
        }
    }
}
