using Microsoft.AspNetCore.Http;
using SasImageFix.Emulator;

namespace SasImageFix.Tests.Support;

internal static class Emulators
{
    public static Task<EmulatorServer> StartAsync(int tasks = 40, Func<HttpContext, RequestDelegate, Task>? intercept = null, TimeProvider? clock = null) =>
        EmulatorServer.StartAsync(
            new EmulatorOptions { Tasks = tasks, Intercept = intercept, Clock = clock ?? TimeProvider.System }, TestContext.Current.CancellationToken);

    /// <summary>Answers nothing until the client leaves.</summary>
    public static Task Stall(HttpContext context, RequestDelegate _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>An answer of the service's that is not the emulator's own.</summary>
    public static Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
