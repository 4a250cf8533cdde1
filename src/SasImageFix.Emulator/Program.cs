using SasImageFix.Emulator;

return await EmulatorCommand.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
