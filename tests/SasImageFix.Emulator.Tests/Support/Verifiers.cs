namespace SasImageFix.Emulator.Tests;

/// <summary>Fresh verifiers at the time of the good request, and their verdict in a word.</summary>
internal static class Verifiers
{
    public static RequestVerifier Create(params EmulatorAccessKey[] keys) => Create(new FixedClock(OutgoingRequest.DefaultDate), keys);

    public static RequestVerifier Create(TimeProvider clock, params EmulatorAccessKey[] keys) =>
        new(ServedApi.SecurityCenter, new KeyStore(keys.Length == 0 ? [EmulatorAccessKey.Default] : keys, clock, null), clock);

    /// <summary>The code of the refusal, or null.</summary>
    public static string? CodeFor(ReceivedRequest request) => Create().Verify(request)?.Code;
}
