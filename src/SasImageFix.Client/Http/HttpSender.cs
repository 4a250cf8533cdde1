using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Http;

/// <summary>Sends a request once and reads the complete response.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="userAgent">The value of the User-Agent header.</param>
/// <param name="timeout">The maximum duration of one attempt, from the start of the connection to the last byte of the response.</param>
internal sealed class HttpSender(HttpClient http, string userAgent, TimeSpan timeout)
{
    private int _hasLoggedProxy;

    /// <summary>The proxy that <c>http</c> uses.</summary>
    public ProxySettings Proxy { get; init; } = ProxySettings.None;

    /// <summary>Receives a verbose message about the proxy; null for none.</summary>
    public IClientLog? Log { get; init; }

    /// <summary>The secrets of the connection to a server, such as the password of the proxy, which must not appear in an error.</summary>
    public IReadOnlyList<string> GetSecrets(Uri server) => Proxy.FindRoute(server)?.Secrets ?? [];

    /// <summary>Prepares the message of a request, so that it can be sent without delay.</summary>
    public HttpRequestMessage CreateMessage(HttpRequest request) => request.ToMessage(userAgent);

    /// <inheritdoc cref="SendAsync(HttpRequest, HttpRequestMessage, CancellationToken)"/>
    public async Task<ServiceResponse> SendAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(request);
        return await SendAsync(request, message, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="request">The request.</param>
    /// <param name="message">The message that <see cref="CreateMessage"/> returned for the request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The request failed, or the response wasn't complete within the timeout.</exception>
    public async Task<ServiceResponse> SendAsync(HttpRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var errors = new NetworkErrors(request.Address, Proxy.FindRoute(request.Address));
        LogProxy(request.Address, errors.Proxy);
        using var timeoutSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeoutSource.CancelAfter(timeout);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timeoutSource.Token)
                .ConfigureAwait(false);
            // On .NET Framework, a read ignores its token, so a cancellation disposes the response to end the read. On other runtimes,
            // disposing the response would return the connection to the pool while it is still being read.
            using (HttpPlatform.IsNetFramework ? timeoutSource.Token.Register(response.Dispose) : default)
            {
                using var source = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                var contentHeaders = response.Content.Headers;
                var body = await ResponseBodyReader.ReadAsync(
                    source, contentHeaders.ContentLength ?? 0, request.MaxResponseLength, timeoutSource.Token).ConfigureAwait(false);
                if (contentHeaders.ContentEncoding.Contains(ResponseBodyReader.Gzip, StringComparer.OrdinalIgnoreCase))
                {
                    body = await ResponseBodyReader.DecompressAsync(body, request.MaxResponseLength, timeoutSource.Token)
                        .ConfigureAwait(false);
                }

                var requestId = response.Headers.TryGetValues("x-acs-request-id", out var values) ? values.FirstOrDefault() : null;
                var result = new ServiceResponse((int)response.StatusCode, requestId, body.Content)
                {
                    Release = body.Release,
                    RetryAfter = RetryAfter.Read(response.Headers),
                    ServerTime = response.Headers.Date is { } date && ClockSkew.IsPlausible(date) ? date : null,
                };
                return errors.FindProxyError(result) is { } proxyError ? throw proxyError : result;
            }
        }
        catch (Exception exception) when (exception is not SasImageFixException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (timeoutSource.IsCancellationRequested)
            {
                throw errors.CreateTimeout(timeout);
            }

            if (NetworkErrors.IsConnectTimeout(exception))
            {
                throw errors.CreateConnectTimeout(timeout);
            }

            if (errors.Create(exception) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    private void LogProxy(Uri address, ProxyRoute? proxy)
    {
        if (proxy is not null && Interlocked.Exchange(ref _hasLoggedProxy, 1) == 0)
        {
            Log?.Verbose($"Requests to {address.Authority} use the {proxy}.");
        }
    }
}
