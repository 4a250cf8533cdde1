using System.Text;
using SasImageFix.Playground;

Console.OutputEncoding = Encoding.UTF8;
return await PlaygroundCommand.RunAsync(args, TextWriter.Synchronized(Console.Out), Console.Error);
