using System.Net.Sockets;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>An emulator in the foreground of a console: says where it is, logs, and stops when told to.</summary>
internal static class ForegroundServer
{
    public static async Task<int> RunAsync(
        EmulatorOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // The address is the first line, even where a client was waiting for the port.
        var announced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        EmulatorServer server;
        try
        {
            server = await EmulatorServer.StartAsync(options with { Log = output, Intercept = HoldBackAsync }, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await error.WriteLineAsync($"Cannot listen: {exception.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }

        await using (server)
        {
            Announce(server, options, output);
            announced.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;

        async Task HoldBackAsync(HttpContext context, RequestDelegate next)
        {
            await announced.Task.WaitAsync(context.RequestAborted);
            await next(context);
        }
    }

    private static void Announce(EmulatorServer server, EmulatorOptions options, TextWriter output)
    {
        var key = options.AccessKeys[0];
        var address = server.BaseAddress.GetLeftPart(UriPartial.Authority);
        output.WriteLine(address);
        output.WriteLine($"Serves {server.Tasks.Count} tasks. In PowerShell, with the module imported:");
        output.WriteLine($"  $env:ALIBABA_CLOUD_ACCESS_KEY_ID = '{key.Id}'");
        var secret = key == EmulatorAccessKey.Default ? key.Secret : "<the secret given>";
        output.WriteLine($"  $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = '{secret}'");
        if (key.Token is not null)
        {
            output.WriteLine("  $env:ALIBABA_CLOUD_SECURITY_TOKEN = '<the token given>'");
        }

        output.WriteLine($"  Get-SasImageFixTask -EndpointUri {address}");
        AnnounceIssuing(server, options, output);
        output.WriteLine("Ctrl+C stops it. Requests as they are answered:");
        output.Flush();
    }

    private static void AnnounceIssuing(EmulatorServer server, EmulatorOptions options, TextWriter output)
    {
        if (server.StsAddress?.GetLeftPart(UriPartial.Authority) is { } sts)
        {
            output.WriteLine($"STS at {sts}, where these roles can be assumed:");
            foreach (var role in options.Roles)
            {
                output.WriteLine($"  {role}{(role.ExternalId is null ? string.Empty : " with its external id")}");
            }

            output.WriteLine($"  $env:ALIBABA_CLOUD_STS_ENDPOINT = '{sts}'");
        }

        if (server.MetadataAddress?.GetLeftPart(UriPartial.Authority) is { } metadata)
        {
            output.WriteLine($"ECS metadata at {metadata}, with the role {options.InstanceRole}");
            output.WriteLine($"  [AppDomain]::CurrentDomain.SetData('SasImageFix.EcsMetadataAddress', '{metadata}')");
        }

        if (server.CredentialsUri is { } credentialsUri)
        {
            output.WriteLine($"Credentials URI {credentialsUri}");
            output.WriteLine($"  $env:ALIBABA_CLOUD_CREDENTIALS_URI = '{credentialsUri}'");
        }
    }
}
