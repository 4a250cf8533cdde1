namespace SasImageFix.Client.Reading;

/// <summary>A page that came.</summary>
/// <param name="Page">The page.</param>
/// <param name="Answer">What the rule is to know of it.</param>
/// <param name="Asked">What it answers.</param>
internal sealed record ReceivedPage(ImageFixTaskPage Page, Answer Answer, ImageFixTaskQuery Asked);
