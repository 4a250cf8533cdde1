using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A source of pages whose requests end when the test says so.</summary>
internal sealed class ManualPageSource(FakeTaskList list)
{
    public List<Request> Requests { get; } = [];

    /// <summary>The requests whose responses weren't received yet, without those that wait to be sent.</summary>
    public List<Request> InFlight => Requests.FindAll(request => request.IsInFlight);

    public Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, RequestSlot slot, CancellationToken cancellationToken)
    {
        var request = new Request(slot, () => list.GetPageAsync(query, cancellationToken));
        Requests.Add(request);
        return request.RunAsync();
    }

    internal sealed class Request(RequestSlot slot, Func<Task<ImageFixTaskPage>> getPage)
    {
        private readonly TaskCompletionSource _read = new();
        private TaskCompletionSource<bool> _received = new();

        public bool IsInFlight { get; private set; }

        public async Task<ImageFixTaskPage> RunAsync()
        {
            while (!await SendAsync())
            {
                _received = new TaskCompletionSource<bool>();
            }

            await _read.Task;
            return await getPage();
        }

        /// <summary>Receives the response, which isn't read yet.</summary>
        /// <param name="isComplete">Whether the response is complete. If it isn't, the request is sent again.</param>
        public void Receive(bool isComplete = true)
        {
            IsInFlight = false;
            _received.SetResult(isComplete);
        }

        /// <summary>Reads the response, so that the request ends.</summary>
        public void Read() => _read.SetResult();

        private async Task<bool> SendAsync()
        {
            await slot.TakeAsync();
            IsInFlight = true;
            var isComplete = await _received.Task;
            slot.Release();
            return isComplete;
        }
    }
}
