using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SasImageFix.Report.Tests.Browser;

/// <summary>A window that shows a report. When it closes, it checks that the page requested nothing and reported no error.</summary>
public sealed class ReportWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private string? _expectedError;
    private int _expectedErrorCount;

    public ReportWindow(IBrowserContext context, IPage page, string address)
    {
        (_context, Page, _address) = (context, page, address);
        page.Console += (_, message) => _errors.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Dialog += (_, dialog) => _errors.Enqueue("Dialog: " + dialog.Message);
        context.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    public ILocator Count => Page.Locator("#count");

    /// <summary>The tasks that are in the document.</summary>
    public ILocator Rows => Page.Locator("#rows > tr");

    public ILocator Search => Page.GetByRole(AriaRole.Searchbox);

    /// <summary>Says that the test causes errors. Other errors are still reported when the window closes.</summary>
    /// <param name="text">A part of the text of each of these errors.</param>
    /// <param name="count">The number of these errors.</param>
    public void ExpectError(string text, int count) => (_expectedError, _expectedErrorCount) = (text, count);

    public async Task LoadAsync()
    {
        await Page.GotoAsync(_address);
        await Assertions.Expect(Count).Not.ToBeEmptyAsync();
    }

    /// <summary>The button of a column.</summary>
    public ILocator Header(string label) => Page.Locator("#head").GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    /// <summary>The button of a status in the filter.</summary>
    public ILocator Status(string status) => Page.Locator($".chip[data-status='{status}']");

    /// <summary>The button of a change in the filter.</summary>
    public ILocator Change(string change) => Page.Locator($".chip[data-change='{change}']");

    /// <summary>The button that removes the filter by status and by change.</summary>
    public ILocator AllStatuses => Page.Locator(".chip:not([data-status], [data-change])");

    /// <summary>The texts of a column, in the rows that are in the document.</summary>
    public async Task<IReadOnlyList<string>> ReadColumnAsync(string key) => await Page.Locator($"#rows .c-{key}").AllInnerTextsAsync();

    public async Task ExpectCountAsync(string text) => await Assertions.Expect(Count).ToHaveTextAsync(text);

    /// <summary>Downloads what is shown, and returns the text of the CSV file.</summary>
    public async Task<string> DownloadAsync()
    {
        var download = await Page.RunAndWaitForDownloadAsync(
            () => Page.GetByRole(AriaRole.Button, new() { Name = "Download as CSV" }).ClickAsync());
        Assert.Equal("image-fix-tasks.csv", download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>The size of the report in bytes.</summary>
    public long FileSize => new FileInfo(new Uri(_address.Split('#')[0]).LocalPath).Length;

    /// <summary>Writes a picture of the page to out/report. An earlier picture with this name is removed first.</summary>
    public async Task SaveScreenshotAsync(string name, bool isFullPage = true)
    {
        var path = Path.Combine(Clone.ReportFolder, name + ".png");
        File.Delete(path);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = isFullPage });
        Assert.True(new FileInfo(path).Length > 0, $"The file {path} is empty.");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        var expected = _errors.Where(error => _expectedError is not null && error.Contains(_expectedError, StringComparison.Ordinal));
        Assert.Equal(_expectedErrorCount, expected.Count());
        Assert.Empty(_errors.Except(expected));
        Assert.All(_requests, request => Assert.True(
            request.StartsWith("blob:", StringComparison.Ordinal) || request.Split('#')[0] == _address.Split('#')[0], request));
    }
}
