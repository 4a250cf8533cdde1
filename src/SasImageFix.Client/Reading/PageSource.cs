namespace SasImageFix.Client.Reading;

/// <summary>Asks for one page: all that a reader knows of the service.</summary>
internal delegate Task<ImageFixTaskPage> PageSource(ImageFixTaskQuery query, CancellationToken cancellationToken);
