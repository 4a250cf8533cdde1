using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Endings;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator;

/// <summary>The tasks of a management center, and the service that returns them.</summary>
internal sealed class ManagementCenter
{
    private readonly EmulatorOptions _options;

    /// <param name="options">The options of the emulator.</param>
    /// <param name="taskCount">The number of generated tasks.</param>
    /// <param name="seed">The seed of the tasks and of their changes.</param>
    /// <param name="hasSampleTask">Whether the last task is the sample task of the API documentation.</param>
    public ManagementCenter(EmulatorOptions options, int taskCount, int seed, bool hasSampleTask)
    {
        _options = options;
        var tasks = TaskGenerator.Generate(taskCount, seed, options.ReferenceTime, options.RunningTaskCount);
        InitialTasks = hasSampleTask ? tasks : [.. tasks.SkipLast(1)];
        var churn = new TaskChurn(options.Churn, options.ChurnKinds, seed, options.ReferenceTime);
        var endings = new TaskEndings(
            InitialTasks, new TaskEndingSettings(options.FinishAfter, options.FailRate, options.VanishRate), seed, options.ReferenceTime,
            options.Clock);
        TaskOutcomes = endings.Outcomes;
        Store = new TaskStore(new TaskList(InitialTasks), churn.Apply, endings.Apply);
    }

    /// <summary>The tasks when the emulator started, in the order of the pages.</summary>
    public IReadOnlyList<ImageFixTask> InitialTasks { get; }

    /// <summary>The planned outcomes of the running tasks, in the order of the pages.</summary>
    public IReadOnlyList<TaskOutcome> TaskOutcomes { get; }

    public TaskStore Store { get; }

    public ImageFixTaskService CreateService(CredentialStore credentials)
    {
        var faultPlan = new FaultPlan(_options.Faults, _options.Seed);
        return new ImageFixTaskService(
            new RequestVerifier(ImageFixTaskService.Api, credentials, _options.Clock), Store,
            new PageSizeLimit(_options.PageSizeLimit, _options.OverLimitBehavior),
            requestNumber => PageDistortions.GetDistortion(faultPlan.GetFaultKind(requestNumber)),
            new TaskErrorLogOperation(Store, _options.MissingErrorLog, _options.ErrorLogs));
    }
}
