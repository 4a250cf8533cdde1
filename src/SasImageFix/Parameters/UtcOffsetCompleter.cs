namespace SasImageFix.Parameters;

/// <summary>Completes common UTC offsets.</summary>
public sealed class UtcOffsetCompleter() : ValueCompleter(
    ("+08:00", "China and Singapore, the default"),
    ("+00:00", "UTC"),
    ("+01:00", "Frankfurt and Paris, standard time"),
    ("+07:00", "Bangkok and Jakarta"),
    ("+09:00", "Tokyo and Seoul"),
    ("-05:00", "Virginia, standard time"));
