using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator;

namespace SasImageFix.Tests.Support;

internal static class TestEmulator
{
    public static Task<EmulatorServer> StartAsync(
        int tasks = 40, Func<HttpContext, RequestDelegate, Task>? intercept = null, TimeProvider? clock = null) =>
        EmulatorServer.StartAsync(
            new EmulatorOptions { TaskCount = tasks, Intercept = intercept, Clock = clock ?? TimeProvider.System },
                TestContext.Current.CancellationToken);

    /// <summary>Sends no response until the client closes the connection.</summary>
    public static Task StallAsync(HttpContext context, RequestDelegate _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>Sends a JSON response instead of the response of the emulator.</summary>
    public static Task RespondAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
