using SasImageFix.Help;

return HelpCommand.Create().Parse(args).Invoke();
