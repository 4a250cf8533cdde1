using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Platform;

namespace SasImageFix.Session;

/// <summary>What distinguishes an account from the other accounts of a call.</summary>
/// <param name="ProfileName">The name of the profile; null if the call has only one profile.</param>
/// <param name="Endpoint">The endpoint; null if the call has only one management center, or if the endpoint isn't resolved.</param>
internal sealed record AccountLabel(string? ProfileName, Endpoint? Endpoint)
{
    /// <summary>The location of the management center, or the host of a specified endpoint; null if there is no endpoint.</summary>
    public string? Center => Endpoint?.Center;

    /// <summary>The profile and the management center, for the beginning of a message.</summary>
    public string Title => DisplayText.ReplaceUnsafeCharacters(string.Join(", ", new[] { ProfileName, Center }.OfType<string>()));

    /// <summary>The end of a sentence, such as <c>of the profile 'audit' in the China center</c>.</summary>
    public override string ToString() => DisplayText.ReplaceUnsafeCharacters(string.Join(
        " ",
        new[]
        {
            ProfileName is null ? null : $"of the profile '{ProfileName}'",
            Endpoint is null ? null : Endpoint.IsCenter ? $"in the {Center} center" : $"at {Center}",
        }.OfType<string>()));
}
