using SasImageFix.Client.Reading;

namespace SasImageFix.Client.Tests.Reading.Model;

/// <summary>An answer of the model's server, and the ids behind its rows.</summary>
internal sealed record ModelAnswer(IReadOnlyList<int> Ids, Answer Answer);
