namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Creates verifiers whose clock has the default date of requests, and returns the errors of requests.</summary>
internal static class TestVerifier
{
    public static RequestVerifier Create(params EmulatorAccessKey[] keys) => Create(new FakeClock(UnsignedRequest.DefaultDate), keys);

    public static RequestVerifier Create(TimeProvider clock, params EmulatorAccessKey[] keys) =>
        new(ImageFixTaskService.Api, new CredentialStore(keys.Length == 0 ? [EmulatorAccessKey.Default] : keys, clock, null), clock);

    /// <summary>Returns the error code of a request, or null if it is accepted.</summary>
    public static string? GetErrorCode(ReceivedRequest request) => Create().GetError(request)?.Code;

    /// <summary>Returns the error of a request, or null if it is accepted.</summary>
    public static ServiceError? GetError(this RequestVerifier verifier, ReceivedRequest request) =>
        CatchError(() => verifier.Verify(request));

    /// <summary>Returns the error that an action throws, or null.</summary>
    public static ServiceError? CatchError(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ServiceErrorException exception)
        {
            return exception.Error;
        }
    }
}
