namespace SasImageFix.Emulator;

/// <summary>An error that the service answers with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The service's code: what clients decide on.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Recommend">What to do about it.</param>
internal sealed record ServiceError(int Status, string Code, string Message, string Recommend);
