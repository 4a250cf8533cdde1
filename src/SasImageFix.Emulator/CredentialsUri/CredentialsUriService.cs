namespace SasImageFix.Emulator;

/// <summary>A local server that gives a temporary key to whoever asks.</summary>
/// <param name="keys">Where keys are issued.</param>
/// <param name="options">The shape of answers.</param>
internal sealed class CredentialsUriService(KeyStore keys, EmulatorOptions options) : IService
{
    public const string Path = "/credentials";

    private static readonly Principal Owner = Principal.AssumedRole(Principal.OwnAccountId, "emulator-credentials-uri", "emulator");

    public Answer Answer(ReceivedRequest request, RequestOutcome outcome) => (request.Path, request.Method) switch
    {
        (not Path, _) => Emulator.Answer.NotFound,
        (_, not "GET") => Emulator.Answer.MethodNotAllowed,
        _ => IssuedKeyJson.WithCode(keys.Issue(Owner, KeyStore.DefaultLifetime), options.IssuedShape, _ => { }),
    };
}
