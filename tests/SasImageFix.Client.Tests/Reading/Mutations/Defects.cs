namespace SasImageFix.Client.Tests.Reading.Mutations;

/// <summary>What the rule could be written wrongly as, and the promises that tell.</summary>
internal static class Defects
{
    private const string Ends = "It ends";
    private const string Complete = "Whoever stays comes, unless the read says that it is incomplete";
    private const string Once = "No task comes twice unless one answer had it twice";
    private const string NotMerged = "Rows of one answer are not merged";
    private const string InOrder = "A quiet list comes in its own order";
    private const string AsPlanned = "A quiet list takes the planned requests";
    private const string Skipped = "Rows before those to skip do not come";
    private const string FurtherPass = "Movement is followed by one further pass, and a pass without by none";
    private const string Repeated = "A repeated page is three answers running";
    private const string Left = "A server that invents rows is left";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("No overlap", "Rule/PageSizes.cs", "At(Math.Max(0, place - overlap))", "At(place)", AsPlanned),
        new("No further pass after movement", "Rule/ReadRule.cs", "if (hasMoved && !_isFurtherPass", "if (hasMoved && _isFurtherPass", FurtherPass),
        new("Two further passes and more", "Rule/ReadRule.cs", "_isFurtherPass = true;", "", FurtherPass, Ends),
        new("A changed total ignored", "Rule/Pass.cs", "HasMoved |= _isAnswered && answer.TotalCount != _total;", "", FurtherPass),
        new("A changed state ignored", "Rule/PassRows.cs", " && sighting.Status == status", "", FurtherPass),
        new("A known row out of its order ignored", "Rule/PassRows.cs", "first + sighting.Number - _numberOfFirst == place && ", "", FurtherPass),
        new("An answer that did not count accepted", "Rule/Pass.cs", "if (!Counts(asked, start, answer))", "if (!Counts(asked, start, answer) && answer.Rows.Count == 0)", Complete, FurtherPass),
        new("BuildTaskId alone as identity", "Rule/TaskHasher.cs", "Add(task.VulAlias);", "", Complete, InOrder, AsPlanned, FurtherPass),
        new("NewUuid in the identity", "Rule/TaskHasher.cs", "Add(task.OldUuid);", "Add(task.OldUuid); Add(task.NewUuid);", Once, Complete),
        new("A small total believed", "Rule/Pass.cs", "var isFull = answer.Rows.Count >= size;", "var isFull = answer.Rows.Count >= size && !(start + answer.Rows.Count > answer.TotalCount);", Complete, InOrder),
        new("A full answer ends the pass", "Rule/Pass.cs", "var isFull = answer.Rows.Count >= size;", "var isFull = answer.Rows.Count >= size && start + answer.Rows.Count != answer.TotalCount;", AsPlanned),
        new("A short answer ends it though the total is missing", "Rule/Pass.cs", "_total <= _end && isSure", "!(_total > _end) && isSure", Complete),
        new("A short answer ends it though the total is larger", "Rule/Pass.cs", "_total <= _end && isSure", "_total is not null", Complete),
        new("Equal rows of one answer merged", "Rule/PassRows.cs", "var isKnown = IsOfPass(sightings[i]);", "sightings[i] = seen.Find(rows[i].Identity); var isKnown = IsOfPass(sightings[i]);", NotMerged),
        new("Rows of the first pass emitted again", "Rule/PassRows.cs", "IsNewToRead: sightings[i] is null", "IsNewToRead: !isKnown", Once),
        new("The next state asked too early", "Rule/ReadRule.cs", "else if (state != PassState.Reading)", "else if (state != PassState.Reading || (_lists.Count > 1 && pass.Reached >= answer.TotalCount))", AsPlanned, FurtherPass, Complete),
        new("The states asked in another order than that of life", "Rule/ReadRule.cs", "[BuildTaskStatus.Running, BuildTaskStatus.Succeeded, BuildTaskStatus.Failed]", "[BuildTaskStatus.Failed, BuildTaskStatus.Succeeded, BuildTaskStatus.Running]", InOrder, Complete),
        new("Skip's rows emitted", "Rule/PassRows.cs", "if (place < first)", "if (place < 0)", Skipped, InOrder),
        new("Skip's rows emitted after backing up", "Rule/PassRows.cs", "if (place < first)", "if (place < first && seen.Count == 0)", Skipped),
        new("RepeatedPage after two answers", "Rule/RepeatedAnswers.cs", "Tolerated = 2", "Tolerated = 1", Repeated),
        new("No bound on invented rows", "Rule/PassBounds.cs", "RowsAlwaysTolerated = 10_000", "RowsAlwaysTolerated = int.MaxValue", Left, Ends),
        new("Windows that no longer fit are kept", "Rule/ReadRule.cs", "IsOver || pass != _pass || pass.InFlight == 0", "IsOver", Skipped, Complete, InOrder, AsPlanned, Ends, FurtherPass, Once),
    ];
}
