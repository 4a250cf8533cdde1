namespace SasImageFix.Client.Transport;

/// <summary>An RPC-style operation and its parameters, before anybody signs it.</summary>
internal sealed record ServiceOperation(string Action, string Version, IReadOnlyList<KeyValuePair<string, string>> Parameters);
