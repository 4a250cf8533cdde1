namespace SasImageFix.Parameters;

/// <summary>Completes common page sizes.</summary>
public sealed class PageSizeCompleter() : ValueCompleter(
    ("20", "the default of the API document"),
    ("50", "twice as many requests as with the default of this module"),
    ("100", "the default of this module"),
    ("200", "half as many requests as with the default of this module"),
    ("500", "a fifth of the requests with the default of this module"),
    ("1000", "the maximum of this parameter"));
