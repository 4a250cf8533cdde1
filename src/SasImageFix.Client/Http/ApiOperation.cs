using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>An RPC-style operation and its parameters.</summary>
internal record ApiOperation(string Action, string Version, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>The maximum length of the response in bytes.</summary>
    public int MaxResponseLength { get; init; } = ResponseBodyReader.DefaultMaxLength;
}

/// <summary>An operation, and how its response is read.</summary>
/// <param name="Action">The name of the operation.</param>
/// <param name="Version">The version of the API.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Read">Reads the body of a successful response.</param>
/// <param name="Details">Describes the details of the request for verbose messages; null if there are none.</param>
internal sealed record ApiOperation<T>(
    string Action,
    string Version,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    Func<ServiceResponse, ErrorResponseReader, T> Read,
    Func<string>? Details = null)
    : ApiOperation(Action, Version, Parameters)
{
    /// <summary>Describes a result for verbose messages; null for no description.</summary>
    public Func<T, string>? DescribeResult { get; init; }

    /// <summary>The secret parameters, which must not appear in an error.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>What a request to Security Center concerns, for its errors: the query, or the ID of the task.</summary>
    public object? Target { get; init; }

    /// <summary>The place of the request among the requests in flight; null if it doesn't have to wait for other requests.</summary>
    public RequestSlot? Slot { get; init; }
}

/// <summary>Signs an operation for one attempt.</summary>
/// <param name="operation">The operation.</param>
/// <param name="endpoint">Scheme, host, and port.</param>
/// <param name="key">The AccessKey; null for an operation that isn't signed.</param>
/// <param name="date">The time of the request. The service accepts a difference of up to 15 minutes.</param>
/// <param name="nonce">A text that is unique to this attempt.</param>
internal delegate HttpRequest RequestSigner(ApiOperation operation, Uri endpoint, AccessKey? key, DateTimeOffset date, string nonce);
