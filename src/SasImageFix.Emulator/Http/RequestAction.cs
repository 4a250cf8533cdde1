namespace SasImageFix.Emulator.Http;

/// <summary>Reads the action of a request that isn't verified.</summary>
internal static class RequestAction
{
    /// <summary>Returns the action in the query or in x-acs-action; null if it isn't one of the known actions.</summary>
    public static string? Find(
        IReadOnlyDictionary<string, string> headers, IReadOnlyList<RequestParameter> parameters, IReadOnlyList<string> knownActions) =>
        parameters.Where(parameter => parameter.Name == "Action").Select(parameter => parameter.Value)
            .Append(headers.GetValueOrDefault(HeaderNames.Action))
            .FirstOrDefault(action => knownActions.Contains(action));
}
