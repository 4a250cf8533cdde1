namespace SasImageFix.Parameters;

/// <summary>Completes common numbers of concurrent requests.</summary>
public sealed class ThrottleLimitCompleter() : ValueCompleter(
    ("1", "one request at a time"),
    ("2", "half of the default"),
    ("4", "the default"),
    ("8", "twice the default"),
    ("16", "four times the default"),
    ("32", "the maximum"));
