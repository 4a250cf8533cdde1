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
        new("No overlap", "PageSizes.Beyond", "Math.Max(0, place - overlap)", "place", AsPlanned),
        new("No further pass after movement", "ReadRule.EndPass", "!_isFurtherPass", "_isFurtherPass", FurtherPass),
        new("Two further passes and more", "ReadRule.EndPass", "_isFurtherPass = true;", ";", FurtherPass, Ends),
        new("A changed total ignored", "Pass.Judge", "HasMoved |= _isAnswered && answer.TotalCount != _total;", ";", FurtherPass),
        new("A changed state ignored", "PassRows.Stood", "sighting.Status == status", "true", FurtherPass),
        new("A known row out of its order ignored", "PassRows.Stood", "first + sighting.Number - _numberOfFirst == place", "true", FurtherPass),
        new("An answer that did not count accepted", "Pass.Judge", "!Counts(asked, start, answer)", "!Counts(asked, start, answer) && answer.Rows.Count == 0", Complete, FurtherPass),
        new("BuildTaskId alone as identity", "TaskHasher.Identify", "Add(task.VulAlias);", ";", Complete, InOrder, AsPlanned, FurtherPass),
        new("NewUuid in the identity", "TaskHasher.Identify", "Add(task.OldUuid);", "{ Add(task.OldUuid); Add(task.NewUuid); }", Once, Complete),
        new("A small total believed", "Pass.Judge", "answer.Rows.Count >= size", "answer.Rows.Count >= size && !(start + answer.Rows.Count > answer.TotalCount)", Complete, InOrder),
        new("A full answer ends the pass", "Pass.Judge", "answer.Rows.Count >= size", "answer.Rows.Count >= size && start + answer.Rows.Count != answer.TotalCount", AsPlanned),
        new("A short answer ends it though the total is missing", "Pass.EndsWith", "_total <= _end", "!(_total > _end)", Complete),
        new("A short answer ends it though the total is larger", "Pass.EndsWith", "_total <= _end && isSure", "_total is not null", Complete),
        new("Equal rows of one answer merged", "PassRows.Accept", "IsOfPass(sightings[i])", "IsOfPass(sightings[i] = seen.Find(rows[i].Identity))", NotMerged),
        new("Rows of the first pass emitted again", "PassRows.Accept", "sightings[i] is null", "!isKnown", Once),
        new("The next state asked too early", "ReadRule.Judge", "state != PassState.Reading", "state != PassState.Reading || (_lists.Count > 1 && pass.Reached >= answer.TotalCount)", AsPlanned, FurtherPass, Complete),
        new("The states asked in another order than that of life", "ReadRule.OrderOfLife", "[BuildTaskStatus.Running, BuildTaskStatus.Succeeded, BuildTaskStatus.Failed]", "[BuildTaskStatus.Failed, BuildTaskStatus.Succeeded, BuildTaskStatus.Running]", InOrder, Complete),
        new("Skip's rows emitted", "PassRows.Accept", "place < first", "place < 0", Skipped, InOrder),
        new("Skip's rows emitted after backing up", "PassRows.Accept", "place < first", "place < first && seen.Count == 0", Skipped),
        new("RepeatedPage after two answers", "RepeatedAnswers.Tolerated", "2", "1", Repeated),
        new("No bound on invented rows", "PassBounds.RowsAlwaysTolerated", "10_000", "int.MaxValue", Left, Ends),
        new("Windows that no longer fit are kept", "ReadRule.Judge", "IsOver || pass != _pass || pass.InFlight == 0", "IsOver", Skipped, Complete, InOrder, AsPlanned, Ends, FurtherPass, Once),
    ];
}
