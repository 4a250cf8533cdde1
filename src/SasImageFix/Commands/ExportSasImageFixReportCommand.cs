using System.Management.Automation;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Serialization;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Reports;

namespace SasImageFix.Commands;

/// <summary>Writes an HTML page with image fix tasks: numbers, charts, and a table. No request is sent.</summary>
[Cmdlet(
    VerbsData.Export, "SasImageFixReport", SupportsShouldProcess = true, DefaultParameterSetName = PathSet,
    HelpUri = HelpAddress.ExportReport)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSasImageFixReportCommand : AsyncCmdlet, IDisposable
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly CancellationTokenSource _cancellation = new();
    private ReportInput _input = null!;

    // Null if nothing is written: after an error, and with -WhatIf.
    private ReportBuilder? _builder;
    private string _target = string.Empty;
    private bool _hasInvalidInput;

    /// <summary>The path of the page. A path with wildcards must match one file.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The path of the page. No character has the meaning of a wildcard.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = string.Empty;

    /// <summary>The tasks, or rows with the same properties.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The title of the page.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string Title { get; set; } = "Image fix tasks";

    /// <summary>The path of a CSV file with an earlier list of tasks, with which the tasks are compared.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>The error logs of the tasks: the output of Get-SasImageFixTaskErrorLog, or rows with the same properties.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public PSObject?[]? ErrorLog { get; set; }

    /// <summary>The UTC offset of FixTime and FinishTime in rows that aren't tasks, such as the rows of Import-Csv.</summary>
    [Parameter]
    [UtcOffsetTransformation]
    [ArgumentCompleter(typeof(UtcOffsetCompleter))]
    public TimeSpan ServiceUtcOffset { get; set; } = ServiceTime.DefaultUtcOffset;

    /// <summary>Indicates that a read-only file is overwritten.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Indicates that an existing file isn't overwritten.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Indicates that the cmdlet returns the file. By default, this cmdlet doesn't generate any output.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private string SpecifiedPath => ParameterSetName == LiteralPathSet ? LiteralPath : Path;

    private protected override ErrorContext ErrorContext => new(SpecifiedPath);

    /// <summary>Checks the path, and reads the earlier list and the error logs, before the first task arrives.</summary>
    protected override void BeginProcessing()
    {
        if (!ShouldProcess(SpecifiedPath))
        {
            return;
        }

        Execute(() =>
        {
            _input = new ReportInput(ServiceUtcOffset);
            var paths = new ReportPath(SessionState, InvokeProvider);
            _target = paths.ResolveTarget(SpecifiedPath, ParameterSetName == LiteralPathSet);
            CheckTarget();
            _builder = new ReportBuilder(new ReportOptions
            {
                Title = Title,
                Baseline = Baseline is null
                    ? null
                    : new BaselineReader(_input).Read(paths.ResolveLiteral(Baseline), () => _cancellation.IsCancellationRequested),
                Reasons = ErrorLog is null ? null : ReadReasons(ErrorLog),
            });
        });
    }

    /// <summary>Adds tasks.</summary>
    protected override void ProcessRecord()
    {
        if (_builder is null)
        {
            return;
        }

        foreach (var input in InputObject ?? [null])
        {
            ThrowIfStopping();
            if (_input.Read(input) is { } task)
            {
                _builder.Add(task);
            }
            else
            {
                _hasInvalidInput = true;
                WriteInvalidInput(input, $"The input isn't an image fix task: {Describe(input)}.");
            }
        }
    }

    /// <summary>Writes the page.</summary>
    protected override void EndProcessing()
    {
        // If no object is a task, an earlier report isn't replaced by an empty one.
        if (_builder is not null && (_builder.Count > 0 || !_hasInvalidInput))
        {
            Execute(Write);
        }
    }

    /// <summary>Stops writing the page.</summary>
    protected override void StopProcessing()
    {
        _cancellation.Cancel();
        base.StopProcessing();
    }

    /// <summary>Releases the resources of the cmdlet.</summary>
    public void Dispose() => _cancellation.Dispose();

    private void ThrowIfStopping()
    {
        if (_cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private static string Describe(PSObject? input) =>
        new TaskReference(input?.BaseObject is string text ? (object)text : input, null).Describe();

    private void CheckTarget()
    {
        if (File.Exists(_target))
        {
            if (NoClobber)
            {
                throw new SasImageFixException(ErrorKind.ReportFileExists, $"The file '{_target}' exists, and -NoClobber is specified.");
            }

            if (!Force && !ReportFile.IsWritable(_target))
            {
                throw new SasImageFixException(ErrorKind.ReportWriteFailed, $"The file '{_target}' is read-only.")
                {
                    Recommendation = "Specify -Force to overwrite the file, or specify another path.",
                };
            }
        }

        Protect(() => ReportFile.CheckFolder(_target));
    }

    private void Write()
    {
        Protect(() => ReportFile.Write(_target, !NoClobber, output => _builder!.Write(output, _cancellation.Token)));
        if (PassThru)
        {
            WriteObject(new FileInfo(_target));
        }
    }

    private void Protect(Action action)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (IOException) when (NoClobber && File.Exists(_target))
        {
            throw new SasImageFixException(ErrorKind.ReportFileExists, $"The file '{_target}' exists, and -NoClobber is specified.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException
            or ArgumentException)
        {
            throw new SasImageFixException(
                ErrorKind.ReportWriteFailed, $"The file '{_target}' can't be written. {exception.Message}", exception);
        }
    }

    private FailureReasons ReadReasons(PSObject?[] entries)
    {
        var reasons = new FailureReasons();
        foreach (var entry in entries)
        {
            ThrowIfStopping();
            if (entry?.Properties[nameof(TaskErrorLogEntry.Text)] is not null
                && ReportInput.GetText(entry, nameof(TaskErrorLogEntry.BuildTaskId)) is { } id)
            {
                reasons.Add(id, ReportInput.GetText(entry, nameof(TaskErrorLogEntry.Text)));
            }
            else
            {
                WriteInvalidInput(
                    entry,
                    $"A value of -ErrorLog isn't an entry of an error log: {Describe(entry)}.",
                    "Specify the output of Get-SasImageFixTaskErrorLog, or rows with the properties BuildTaskId and Text.");
            }
        }

        return reasons;
    }

    private void WriteInvalidInput(object? input, string message, string? recommendation = null)
    {
        var error = new SasImageFixException(ErrorKind.InvalidInputObject, message) { Recommendation = recommendation };
        WriteError(ErrorRecordFactory.Create(error, new ErrorContext(input)));
    }
}
