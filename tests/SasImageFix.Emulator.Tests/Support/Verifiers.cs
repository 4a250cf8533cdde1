namespace SasImageFix.Emulator.Tests.Support;

/// <summary>Fresh verifiers at the time of the good request, and their verdict in a word.</summary>
internal static class Verifiers
{
    public static RequestVerifier Create(params EmulatorAccessKey[] keys) => Create(new FixedClock(OutgoingRequest.DefaultDate), keys);

    public static RequestVerifier Create(TimeProvider clock, params EmulatorAccessKey[] keys) =>
        new(ImageFixTaskService.Api, new CredentialStore(keys.Length == 0 ? [EmulatorAccessKey.Default] : keys, clock, null), clock);

    /// <summary>The code of the refusal, or null.</summary>
    public static string? CodeFor(ReceivedRequest request) => Create().RefusalOf(request)?.Code;

    /// <summary>The error that a request is refused with, or null.</summary>
    public static ServiceError? RefusalOf(this RequestVerifier verifier, ReceivedRequest request) =>
        Refusal(() => verifier.Verify(request));

    /// <summary>The error that an action refuses its request with, or null.</summary>
    public static ServiceError? Refusal(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ServiceErrorException refusal)
        {
            return refusal.Error;
        }
    }
}
